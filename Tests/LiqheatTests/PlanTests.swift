import Foundation
import TestSupport
import Testing

/// What the command line and the configuration make of a symbol is the same for every command.
@Suite("Plans of symbols")
struct PlanTests {
  private func map(_ arguments: [String], environment: [String: String] = [:]) throws -> [String: Any] {
    let result = try Tool.run(
      ["levels", "--data", SampleFolder.path, "--symbol", "BTCUSDT"] + arguments, environment: environment)
    #expect(result.code == 0, "\(result.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  private func lookback(_ arguments: String..., environment: [String: String] = [:]) throws -> Int? {
    (try map(arguments, environment: environment)["parameters"] as? [String: Any])?["lookback_days"] as? Int
  }

  @Test("classic looks back over what is shown, whole days of it, unless it is told otherwise")
  func lookback() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("lookback_days: 7\n", to: "liqheat.yml")
    #expect(try lookback("--model", "classic", "--days", "3") == 3)
    #expect(
      try lookback("--model", "classic", "--from", "2025-11-05", "--to", "2025-11-06T12:00Z") == 2)
    #expect(try lookback("--model", "classic", "--days", "3", "--config", file) == 7)
    #expect(
      try lookback(
        "--model", "classic", "--days", "3", "--config", file, environment: ["LIQHEAT_LOOKBACK_DAYS": "5"]) == 5)
    #expect(try lookback("--model", "book", "--days", "3") == nil)
  }

  @Test("What classic looks back on is read, also before the window", arguments: [["--as-published"], []])
  func classicReadsLookback(flags: [String]) throws {
    // Twelve days shown, or two shown of twelve looked back on, make one map.
    let options = ["--model", "classic", "--bin", "500"] + flags
    let long = try map(options + ["--days", "12"])
    let short = try map(options + ["--days", "2"], environment: ["LIQHEAT_LOOKBACK_DAYS": "12"])
    let plain = try map(options + ["--days", "2"])
    func total(_ map: [String: Any], _ side: String) -> Double {
      ((map["totals"] as? [String: Any])?["liquidations"] as? [String: Double])?[side + "s"] ?? .nan
    }
    for side in ["long", "short"] {
      #expect(abs(total(short, side) / total(long, side) - 1) < 1e-9)
      #expect(abs(total(plain, side) / total(long, side) - 1) > 1e-3)
    }
  }

  @Test(
    "levels prints what build writes",
    arguments: [
      ["--model", "book"], ["--model", "classic"], ["--model", "classic", "--from", "2025-11-10T06:00Z"],
    ])
  func levelsAndBuild(options: [String]) throws {
    let folder = try TemporaryFolder()
    let common = ["--data", SampleFolder.path, "--symbol", "BTCUSDT", "--days", "2"] + options
    #expect(try Tool.run(["build", "--only", "levels", "--output", folder.path + "/s"] + common).code == 0)
    let printed = try Tool.run(["levels"] + common).output
    let written = String(decoding: try folder.read("s/BTCUSDT/map.json"), as: UTF8.self)
    #expect(printed == written + "\n")
  }

  @Test(
    "Without aggTrades the trades model says what is missing, in every command that plans",
    arguments: ["build", "levels"])
  func trades(command: String) throws {
    let folder = try TemporaryFolder()
    let output = command == "build" ? ["--output", folder.path + "/site"] : []
    let result = try Tool.run(
      [command, "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--model", "trades"] + output)
    #expect(result.code == 66)
    #expect(result.errors.contains("aggTrades"), "\(result.errors)")
  }
}
