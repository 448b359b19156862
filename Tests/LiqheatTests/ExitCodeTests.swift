import TestSupport
import Testing

@Suite("Exit codes and messages")
struct ExitCodeTests {
  @Test(
    "Wrong usage is 64",
    arguments: [
      ["build", "--data", "x"], ["build", "--symbol", "X"], ["build", "--data", "x", "--symbol", "../x"],
      ["build", "--data", "x", "--symbol", "X", "--days", "0"],
      ["build", "--data", "x", "--symbol", "X", "--bin", "1e3"],
      ["build", "--data", "x", "--symbol", "X", "--price", "-1"],
      ["build", "--data", "x", "--symbol", "X", "--from", "soon"],
      ["build", "--data", "x", "--symbol", "X", "--from", "2025-01-02", "--to", "2025-01-01"],
      ["build", "--data", "x", "--symbol", "X", "--model", "book", "--as-published"],
      ["build", "--data", "x", "--symbol", "X", "--only", "everything"], ["nonsense"],
    ])
  func usage(arguments: [String]) throws {
    let result = try Tool.run(arguments)
    #expect(result.code == 64)
    #expect(result.errors.contains("Error: "))
  }

  @Test(
    "Help of one command names the program, however it is asked for",
    arguments: [["levels", "--help"], ["help", "levels"]])
  func help(arguments: [String]) throws {
    let result = try Tool.run(arguments)
    #expect(result.code == 0)
    #expect(result.output.contains("USAGE: liqheat levels "))
  }

  @Test("Missing input is 66, and the message says what is there instead")
  func missing() throws {
    let folder = try TemporaryFolder()
    let noFolder = try Tool.run(["inspect", "--data", folder.path + "/none", "--symbol", "BTCUSDT"])
    #expect(noFolder.code == 66)
    #expect(noFolder.errors == "liqheat: error: \(folder.path)/none: no such folder\n")
    let noSymbol = try Tool.run(["inspect", "--data", SampleFolder.path, "--symbol", "ETHUSDT"])
    #expect(noSymbol.code == 66)
    #expect(noSymbol.errors.contains("the folder has 1000PEPEUSDT, BTCUSDT"))
    try folder.write(MarketText.klinesHeader, to: "X-5m-2025-10.csv")
    let noMetrics = try Tool.run(["inspect", "--data", folder.path, "--symbol", "X"])
    #expect(noMetrics.code == 66)
    #expect(noMetrics.errors.contains("no open interest"))
  }

  @Test("Unusable data is 65, and the message names file and line")
  func unusable() throws {
    let folder = try TemporaryFolder()
    try folder.write("<html>\n<body>404</body>\n", to: "X-5m-2025-10.csv")
    try folder.write("<html>\n<body>404</body>\n", to: "X-metrics-2025-10-15.csv")
    let html = try Tool.run(["build", "--data", folder.path, "--symbol", "X", "--output", folder.path + "/site"])
    #expect(html.code == 65)
    #expect(html.errors.contains("X-5m-2025-10.csv:1: not a number"))
    try folder.write("open_time,open,high,low\n1,2,3,4\n", to: "X-5m-2025-10.csv")
    let header = try Tool.run(["inspect", "--data", folder.path, "--symbol", "X"])
    #expect(header.code == 65)
    #expect(header.errors == "liqheat: error: X-5m-2025-10.csv:1: the header lacks close, volume\n")
    let narrow = try Tool.run(
      ["build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--bin", "0.1", "--output", folder.path + "/site"])
    #expect(narrow.code == 65)
    #expect(narrow.errors.contains("choose larger ones"))
  }

  @Test("A target that cannot be made is 73")
  func cannotCreate() throws {
    let folder = try TemporaryFolder()
    try folder.write("a file", to: "file")
    let result = try Tool.run(
      [
        "build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--days", "1", "--output",
        folder.path + "/file/site",
      ])
    #expect(result.code == 73)
    #expect(try folder.files() == ["file"])
  }

  @Test("A file named by an option that is not there is 66; one that is no font is 65")
  func namedFiles() throws {
    let folder = try TemporaryFolder()
    let build = ["build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--days", "1", "--output"]
    for option in ["--config", "--brackets", "--font", "--score"] {
      let result = try Tool.run(build + [folder.path + "/site", option, folder.path + "/nope"])
      #expect(result.code == 66, "\(option): \(result.errors)")
      #expect(result.errors.contains("/nope"))
    }
    let font = try Tool.run(build + [folder.path + "/site", "--font", "/etc/passwd"])
    #expect(font.code == 65)
  }

  @Test("Nothing is said to be done after a failure")
  func notDone() throws {
    let folder = try TemporaryFolder()
    let result = try Tool.run([
      "build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--symbol", "NOSUCH", "--days", "1", "--threads",
      "1", "--only", "levels", "--output", folder.path + "/site",
    ])
    #expect(result.code == 2)
    #expect(result.errors.contains("[2/2]") && !result.errors.contains("done"), "\(result.errors)")
  }

  @Test(
    "The real listing of HYPEUSDT: the join is named",
    .enabled(if: RealData.isThere, "no real files beside the package"))
  func hype() throws {
    let result = try Tool.run(["inspect", "--data", RealData.folder, "--symbol", "HYPEUSDT", "--days", "2"])
    #expect(result.code == 0)
    #expect(result.output.contains("offset 0, row label = start of the bar, by taker ratio"))
    let folder = try TemporaryFolder()
    let built = try Tool.run([
      "build", "--data", RealData.folder, "--symbol", "HYPEUSDT", "--days", "2", "--output", folder.path,
    ])
    #expect(built.code == 0)
    #expect(!String(decoding: try folder.read("HYPEUSDT/index.html"), as: UTF8.self).contains("synthetic sample"))
  }
}
