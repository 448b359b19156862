import Testing

@testable import Site

@Suite struct ModuleBundleTests {
  @Test func everyModuleComesOnceAfterWhatItImports() throws {
    let script = try bundleModules(
      entry: "js/main.js",
      in: [
        "js/main.js": "import { a } from \"./a.js\";\nimport { b } from \"./b.js\";\nstart(a, b);",
        "js/a.js": "import { b } from \"./b.js\";\nexport const a = b + 1;",
        "js/b.js": "// What b is.\nexport const b = 1;",
      ])
    #expect(script.split(separator: "\n") == ["const b = 1;", "const a = b + 1;", "start(a, b);"])
  }

  @Test func dataStandsBeforeWhatReadsIt() throws {
    let line = "import DATA from \"../data.json\" with { type: \"json\" };\n"
    let script = try bundleModules(
      entry: "js/main.js",
      in: [
        "js/main.js": line + "import { a } from \"./a.js\";\nstart(a, DATA);",
        "js/a.js": line + "export const a = DATA.a;",
        "data.json": "{ \"a\": 1 }",
      ])
    #expect(script.split(separator: "\n") == ["const DATA = { \"a\": 1 };", "const a = DATA.a;", "start(a, DATA);"])
  }

  @Test(arguments: [
    ("import x from \"./a.js\";", "main.js:1: imports are written as import { a, b } from \"./file.js\";"),
    ("import { x } from \"../a.js\";", "main.js:1: imports are written as import { a, b } from \"./file.js\";"),
    ("import { x } from \"./none.js\";", "main.js: no module none.js"),
    ("import A from \"../none.json\" with { type: \"json\" };", "main.js: no file none.json"),
    (
      "import A from \"../a.json\" with { type: \"json\" };\nimport A from \"../b.json\" with { type: \"json\" };",
      "main.js: A is also defined in a.json"
    ),
    ("const A = 1;\nimport A from \"../a.json\" with { type: \"json\" };", "main.js: A is also defined in main.js"),
    ("import A from \"../a.json\" with { type: \"json\" };\nconst A = 1;", "main.js:2: A is also defined in a.json"),
    ("import { a } from \"./a.js\";\nfunction a() {}", "main.js:2: a is also defined in a.js"),
    ("const text = \"</SCRIPT>\";", "main.js: the script holds </script or <!--, which would end it"),
  ])
  func whatCannotBeJoinedIsNamed(source: String, message: String) {
    #expect(throws: PageError(message)) {
      try bundleModules(
        entry: "main.js",
        in: [
          "main.js": source, "a.js": "export const a = 1;", "a.json": "1", "b.json": "2",
        ])
    }
  }
}
