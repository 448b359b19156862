import Foundation
import TestSupport
import Testing

@Suite("--brackets")
struct BracketOptionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A table of one bracket of 2 % for one symbol, `path` below the test's folder.
  private func table(of symbol: String, at path: String) throws -> String {
    let text = #"[{"symbol": "\#(symbol)", "brackets": [{"notionalFloor": 0, "maintMarginRatio": 0.02, "cum": 0}]}]"#
    return try folder.write(text, to: path)
  }

  private func build(_ symbol: String, _ arguments: [String], into output: String) throws -> (Tool.Result, String) {
    let result = try Tool.run(
      [
        "build", "--data", SampleFolder.path, "--symbol", symbol, "--days", "1", "--only", "levels", "--output",
        folder.path + "/" + output,
      ] + arguments)
    #expect(result.code == 0, "\(result.errors)")
    return (result, String(decoding: try folder.read("\(output)/\(symbol)/quality.json"), as: UTF8.self))
  }

  @Test("What is published names a file by its name and contents, so that it is the same wherever the file lies")
  func source() throws {
    let one = try build("BTCUSDT", ["--brackets", table(of: "BTCUSDT", at: "one/b.json")], into: "s").1
    let path = folder.path
    #expect(!one.contains(path))
    let sum = try Tool.run(executable: "/usr/bin/sha256sum", [path + "/one/b.json"]).output.prefix(12)
    #expect(one.contains("maintenance margin: b.json, SHA-256 \(sum)"))
    let (moved, two) = try build("BTCUSDT", ["--brackets", table(of: "BTCUSDT", at: "two/b.json")], into: "s")
    #expect(moved.output == "BTCUSDT: unchanged\n" && one == two)
  }

  @Test("A symbol that the file lacks has the built-in brackets, and one that no table has is told of")
  func fallback() throws {
    let file = try table(of: "ETHUSDT", at: "b.json")
    let (known, builtIn) = try build("BTCUSDT", ["--brackets", file], into: "a")
    #expect(builtIn.contains("maintenance margin: Binance USD-M") && !known.errors.contains("first bracket"))
    let (unknown, first) = try build("1000PEPEUSDT", ["--brackets", file], into: "b")
    #expect(first.contains("maintenance margin: first bracket of the large contracts, as b.json, SHA-256 "))
    #expect(unknown.errors.contains("first bracket of the large contracts is used for 1000PEPEUSDT"))
    let quiet = try build("1000PEPEUSDT", ["--brackets", file, "--quiet", "--force"], into: "b").0
    #expect(quiet.errors.isEmpty)
  }

  @Test(
    "Several files: another venue's table of the same symbol is passed over, and the first that has the symbol counts")
  func several() throws {
    let bybit = try folder.write(
      #"{"retCode":0,"retMsg":"OK","result":{"category":"linear","list":[{"symbol":"BTCUSDT","riskLimitValue":"1","maintenanceMargin":"0.03"}]}}"#,
      to: "bybit.json")
    let (eth, btc) = (try table(of: "ETHUSDT", at: "eth.json"), try table(of: "BTCUSDT", at: "btc.json"))
    let also = try table(of: "BTCUSDT", at: "also.json")
    let files = [bybit, eth, btc, also].flatMap { ["--brackets", $0] }
    #expect(try build("BTCUSDT", files, into: "a").1.contains("maintenance margin: btc.json, SHA-256 "))
    let alone = try build("BTCUSDT", ["--brackets", bybit], into: "b").1
    #expect(alone.contains("maintenance margin: Binance USD-M"))
  }
}
