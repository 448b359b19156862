import Foundation
import Synchronization
import TestSupport
import Testing

/// The sample market writes trades and, by code of its own, the klines that they sum to.
@Suite("liqheat candles")
struct CandlesTests {
  private static let market: TemporaryFolder? = {
    guard let folder = try? TemporaryFolder(),
      let made = try? Tool.run(["sample", "--output", folder.path, "--days", "3", "--agg-trades"]), made.code == 0
    else { return nil }
    return folder
  }()

  private func candles(_ output: String, _ arguments: String...) throws -> Tool.Result {
    let data = try #require(Self.market).path
    return try Tool.run(["candles", "--data", data, "--symbol", "BTCUSDT", "--output", output] + arguments)
  }

  @Test("Candles of trades are the published klines, byte for byte")
  func equality() throws {
    let output = try TemporaryFolder()
    let result = try candles(output.path, "--monthly", "--price-decimals", "2")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("BTCUSDT: "))
    let names = try output.files().filter { $0.contains("/klines/") && $0.hasSuffix(".csv") }
    #expect(!names.isEmpty)
    for name in names { #expect(try output.read(name) == Self.market?.read(name)) }
  }

  @Test("A second run finds all days there")
  func restart() throws {
    let output = try TemporaryFolder()
    #expect(try candles(output.path).code == 0)
    let files = try output.files()
    let again = try candles(output.path, "--quiet")
    #expect(again.output == "BTCUSDT: 0 files of 5m candles from 0 trades, 3 there already\n")
    #expect(again.errors.isEmpty)
    // Klines and volume at price of three days, and the mark that all of it is generated.
    #expect(try output.files() == files && files.count == 7)
  }

  @Test("A month keeps the bars whose trades are no longer there")
  func removedTrades() throws {
    let (data, output) = (try TemporaryFolder(), try TemporaryFolder())
    let made = try Tool.run(["sample", "--output", data.path, "--days", "3", "--agg-trades"])
    #expect(made.code == 0)
    func candles() throws -> Tool.Result {
      try Tool.run([
        "candles", "--data", data.path, "--symbol", "BTCUSDT", "--output", output.path, "--monthly", "--quiet",
      ])
    }
    #expect(try candles().code == 0)
    let klines = try #require(try output.files().first { $0.contains("/klines/") && $0.hasSuffix(".csv") })
    let before = try output.read(klines)
    let first = try #require(try data.files().first { $0.contains("aggTrades") })
    try FileManager.default.removeItem(atPath: data.path + "/" + first)
    let again = try candles()
    #expect(again.code == 74 && again.errors.contains("whose trades are not here"), "\(again)")
    #expect(try output.read(klines) == before)
  }

  @Test("What is made of a sample's trades is a synthetic sample, and trades that are missing are told")
  func marked() throws {
    let (data, output) = (try TemporaryFolder(), try TemporaryFolder())
    #expect(try Tool.run(["sample", "--output", data.path, "--days", "2", "--agg-trades"]).code == 0)
    let name = try #require(try data.files().first { $0.contains("aggTrades") })
    var rows = String(decoding: try data.read(name), as: UTF8.self).split(separator: "\n")
    let last = try #require(rows[9].split(separator: ",").first)
    rows.removeSubrange(10..<17)
    try data.write(rows.joined(separator: "\n") + "\n", to: name)
    let result = try Tool.run(["candles", "--data", data.path, "--symbol", "BTCUSDT", "--output", output.path])
    #expect(
      result.code == 0 && result.errors.contains("7 trades are missing by their numbers, the first after \(last) of"))
    #expect(try output.files().contains("BTCUSDT/SYNTHETIC-SAMPLE.txt"))
  }

  @Test("Files of other decimals are made anew, fewer as well as more, and only once")
  func decimals() throws {
    let output = try TemporaryFolder()
    for digits in ["", "4", "2", ""] {
      let arguments = digits.isEmpty ? [] : ["--price-decimals", digits]
      let data = try #require(Self.market).path
      let command = ["candles", "--data", data, "--symbol", "BTCUSDT", "--output", output.path, "--quiet"] + arguments
      let (first, second) = (try Tool.run(command), try Tool.run(command))
      #expect(first.output.hasPrefix("BTCUSDT: 3 files") && first.code == 0, "\(digits) \(first)")
      #expect(second.output.hasSuffix("3 there already\n"), "\(digits) \(second)")
      let name = try #require(try output.files().first { $0.contains("/klines/") && $0.hasSuffix(".csv") })
      let close = String(decoding: try output.read(name), as: UTF8.self).split(separator: "\n")[1].split(
        separator: ",")[4]
      // The sample's trades have one decimal, or none.
      #expect(digits.isEmpty || close.split(separator: ".").last?.count == Int(digits), "\(close)")
    }
  }

  @Test("Two runs into one folder at once leave whole files")
  func together() throws {
    let (output, expected) = (try TemporaryFolder(), try TemporaryFolder())
    #expect(try candles(expected.path).code == 0)
    let results = Mutex<[Int32]>([])
    DispatchQueue.concurrentPerform(iterations: 3) { _ in
      let code = (try? candles(output.path).code) ?? -1
      results.withLock { $0.append(code) }
    }
    #expect(results.withLock { $0 } == [0, 0, 0])
    for name in try expected.files() { #expect(try output.read(name) == expected.read(name)) }
    #expect(try output.files() == expected.files())
  }

  @Test("Without klines every model is built, from the same bars", arguments: ["book", "classic", "trades"])
  func buildOfTrades(model: String) throws {
    let market = try #require(Self.market)
    let data = try TemporaryFolder()
    for name in try market.files() where !name.contains("/klines/") { try data.write(market.read(name), to: name) }
    func levels(_ data: String) throws -> (csv: [UInt8], quality: String) {
      let site = try TemporaryFolder()
      let result = try Tool.run([
        "build", "--data", data, "--symbol", "BTCUSDT", "--days", "2", "--model", model, "--only", "levels", "--output",
        site.path,
      ])
      #expect(result.code == 0, "\(result.errors)")
      return (
        try site.read("BTCUSDT/levels.csv"), String(decoding: try site.read("BTCUSDT/quality.json"), as: UTF8.self)
      )
    }
    let ofTrades = try levels(data.path)
    #expect(ofTrades.quality.contains("are the sums of aggregated trades"))
    #expect(ofTrades.quality.contains("totals are overstated") == (model == "trades"))
    // The book takes entries from the trades where it has them; the others see the same in both.
    let ofKlines = try levels(market.path)
    #expect((ofTrades.csv == ofKlines.csv) == (model != "book"))
    #expect(ofTrades.csv.count > 1_000)
  }

  @Test("Wrong usage is refused", arguments: [["--interval", "7m"], ["--interval", "x"], ["--bin", "0"]])
  func usage(arguments: [String]) throws {
    let result = try Tool.run(
      ["candles", "--data", ".", "--symbol", "BTCUSDT", "--output", "none"] + arguments)
    #expect(result.code == 64)
  }

  @Test("A folder without trades is missing input")
  func missing() throws {
    let folder = try TemporaryFolder()
    let result = try Tool.run(["candles", "--data", folder.path, "--symbol", "BTCUSDT", "--output", folder.path])
    #expect(result.code == 66 && result.errors.contains("BTCUSDT-aggTrades-"))
  }
}
