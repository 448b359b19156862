import Foundation
import TestSupport
import Testing

@Suite("Levels on stdout, and strict runs")
struct LevelsTests {
  @Test("A line for each symbol, in order, the same as the site's map.json")
  func lines() throws {
    let folder = try TemporaryFolder()
    let arguments = ["--data", SampleFolder.path, "--all", "--model", "classic", "--days", "2"]
    let levels = try Tool.run(["levels"] + arguments)
    #expect(levels.code == 0)
    let built = try Tool.run(
      ["build"] + arguments + ["--only", "levels", "--quiet", "--output", folder.path + "/site"])
    #expect(built.code == 0)
    let lines = levels.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    for (line, symbol) in zip(lines, ["1000PEPEUSDT", "BTCUSDT"]) {
      #expect(line == String(decoding: try folder.read("site/\(symbol)/map.json"), as: UTF8.self))
    }
  }

  @Test("A symbol without files fails with 66 and an overlong bin with 65")
  func failures() throws {
    #expect(try Tool.run(["levels", "--data", SampleFolder.path, "--symbol", "NONE"]).code == 66)
    let narrow = ["levels", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--bin", "0.1"]
    #expect(try Tool.run(narrow).code == 65)
  }

  @Test("--strict passes sound files and ends with 65 on a defect, after the table of inspect")
  func strict() throws {
    let sound = ["--data", SampleFolder.path, "--symbol", "BTCUSDT", "--days", "2", "--strict"]
    #expect(try Tool.run(["inspect"] + sound).code == 0)
    let folder = try TemporaryFolder()
    let files = FileManager.default
    try files.copyItem(atPath: SampleFolder.path, toPath: folder.path + "/data")
    let klines = try #require(try folder.files().first { $0.contains("BTCUSDT-5m-") })
    try folder.write(try folder.read(klines) + Array("broken\n".utf8), to: klines)
    let spoilt = ["--data", folder.path + "/data", "--symbol", "BTCUSDT", "--strict"]
    let inspected = try Tool.run(["inspect"] + spoilt)
    #expect(inspected.code == 65)
    #expect(inspected.output.contains("verdict"))
    #expect(inspected.errors.contains("--strict is on"))
    #expect(try Tool.run(["levels"] + spoilt).code == 65)
  }
}
