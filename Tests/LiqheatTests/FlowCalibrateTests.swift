import TestSupport
import Testing

/// `calibrate` and `score` by sums of reported liquidations of one market and of several.
@Suite struct FlowCalibrateTests {
  @Test func `wrong usage and unreadable lists of markets have their codes`() throws {
    let folder = try TemporaryFolder()
    let output = ["--output", folder.path + "/fit.yaml"]
    let list = try folder.write("- {name: a, symbol: BTCUSDT, data: one, liquidations: [], part: 1}\n", to: "a.yaml")
    #expect(try Tool.run(["calibrate", "--seeds", "2", "--markets", list] + output).code == 64)
    #expect(try Tool.run(["calibrate", "--seeds", "2", "--liquidations", "x.csv"] + output).code == 64)
    let both = ["--data", folder.path, "--markets", list, "--liquidations", "x.csv"]
    #expect(try Tool.run(["calibrate"] + both + output).code == 64)
    #expect(try Tool.run(["score"] + both).code == 64)
    for command in [["calibrate"] + output, ["score"]] {
      let unknown = try Tool.run(command + ["--data", folder.path, "--markets", list])
      #expect(unknown.code != 0 && unknown.errors.contains("a.yaml: item 1: unknown key part"), "\(unknown.errors)")
    }
  }

  @Test(.enabled(if: RealData.isThere)) func `a fit to one market is what a list of it gives`() throws {
    let folder = try TemporaryFolder()
    let sums = "binance-2024-06/BTCUSDT/liquidations/BTCUSDT-liquidations-1h.csv.gz"
    let real = RealData.folder + "/real"
    let list = try folder.write(
      "- {name: BTCUSDT, symbol: BTCUSDT, data: binance-2024-06, liquidations: [\(sums)]}\n", to: "a.yaml")
    let output = ["--output", folder.path + "/fit.yaml"]
    let one = try Tool.run(
      ["calibrate", "--data", real + "/binance-2024-06", "--liquidations", real + "/" + sums] + output)
    let listed = try Tool.run(["calibrate", "--data", real, "--markets", list] + output)
    #expect(one.code == 0 && one.output == listed.output, "\(one.errors) \(listed.errors)")
    #expect(one.output.contains("reported of positions reached, 75x to 150x: 0.1"))
    let used = try Tool.run(["config", "--config", folder.path + "/fit.yaml"])
    #expect(used.code == 0 && used.output.contains("reported_share: "), "\(used.errors)")
  }
}
