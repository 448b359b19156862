import Foundation
import TestSupport
import Testing

@Suite("JSON artifacts against their schemas")
struct SchemaTests {
  private func schema(_ name: String) throws -> JSONSchema {
    try JSONSchema(file: packageRoot.appendingPathComponent("docs/schema/\(name).schema.json"))
  }

  @Test("Every JSON artifact is valid, and its schema names every key", arguments: ["classic", "book"])
  func artifacts(model: String) throws {
    let folder = try TemporaryFolder()
    let built = try Tool.run([
      "build", "--data", SampleFolder.path, "--all", "--days", "2", "--model", model, "--output", folder.path,
    ])
    #expect(built.code == 0, "\(built.errors)")
    let documents = try folder.files().filter { $0.hasSuffix(".json") }
    #expect(documents.count == (model == "book" ? 13 : 11))
    for path in documents {
      let name = try #require(path.split(separator: "/").last?.dropLast(5))
      let problems = try schema(String(name)).problems(in: Data(folder.read(path)))
      #expect(problems.isEmpty, "\(path): \(problems.prefix(5))")
    }
  }

  @Test("So are those of the model of trades, which names its own parameters")
  func trades() throws {
    let folder = try TemporaryFolder()
    let data = folder.path + "/data", site = folder.path + "/site"
    #expect(try Tool.run(["sample", "--output", data, "--days", "2", "--agg-trades"]).code == 0)
    let built = try Tool.run([
      "build", "--data", data, "--symbol", "BTCUSDT", "--days", "1", "--model", "trades", "--output", site, "--only",
      "json",
    ])
    #expect(built.code == 0, "\(built.errors)")
    for name in ["map", "heatmap", "quality", "summary", "alerts"] {
      let document = try folder.read("site/BTCUSDT/\(name).json")
      #expect(try schema(name).problems(in: Data(document)) == [], "\(name)")
    }
    let map = String(decoding: try folder.read("site/BTCUSDT/map.json"), as: UTF8.self)
    #expect(map.contains("whale_threshold") && !map.contains("\"phi\"") && !map.contains("\"trigger\""))
  }

  @Test("Without a mark price the traded price liquidates, and the map says so")
  func trigger() throws {
    let levels = try Tool.run(["levels", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--days", "1"])
    #expect(levels.code == 0 && levels.output.contains("\"trigger\":\"last\""))
  }

  @Test(
    "quality.json of real files, with findings, is valid",
    .enabled(if: RealData.isThere, "no real files beside the package"))
  func realQuality() throws {
    let result = try Tool.run(["inspect", "--data", RealData.folder, "--symbol", "HYPEUSDT", "--days", "2", "--json"])
    #expect(result.code == 0)
    #expect(try schema("quality").problems(in: Data(result.output.utf8)).isEmpty)
  }

  @Test("The validator finds what is wrong")
  func validator() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      {"type":"object","required":["a","b"],"properties":{"a":{"$ref":"#/$defs/n"},"b":{"type":["boolean","null"]},
       "c":{"type":"array","prefixItems":[{"const":"x"}],"items":{"enum":["y"]},"maxItems":2},
       "d":{"type":"string","pattern":"^z+$"}},"$defs":{"n":{"type":"integer","minimum":0,"maximum":9}}}
      """, to: "s.json")
    let schema = try JSONSchema(file: URL(fileURLWithPath: folder.path + "/s.json"))
    func count(_ text: String) throws -> Int { try schema.problems(in: Data(text.utf8)).count }
    #expect(try count(#"{"a":1,"b":true}"#) == 0)
    #expect(try count(#"{"a":9,"b":null,"c":["x","y"],"d":"zz"}"#) == 0)
    #expect(try count(#"{"a":1}"#) == 1)
    #expect(try count(#"{"a":1.5,"b":1}"#) == 2)
    #expect(try count(#"{"a":true,"b":0}"#) == 2)
    #expect(try count(#"{"a":10,"b":true,"e":0}"#) == 2)
    #expect(try count(#"{"a":-1,"b":true,"c":["y","x","y"],"d":"zy"}"#) == 5)
    #expect(try count("[]") == 1)
  }
}
