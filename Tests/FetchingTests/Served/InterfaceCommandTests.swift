import Basics
import Foundation
import TestSupport
import Testing

@testable import Fetching

/// The command as a user runs it, at the time that it is.
@Suite("liqheat fetch --venue", .serialized, .enabled(if: TestServer.canServe, "no Python or no curl"))
struct InterfaceCommandTests {
  private let now = Milliseconds(Date().timeIntervalSince1970) * .second

  private func arguments(_ exchange: TestExchange, _ server: TestServer, _ venue: String, _ symbol: String) -> [String]
  {
    ["fetch", "--data", exchange.data, "--rest", server.address, "--venue", venue, "--symbol", symbol]
  }

  @Test("What is not to be had is said before and after, and a dry run brings nothing")
  func said() throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(now: now)
    let arguments = arguments(exchange, server, "okx", "BTC-USDT-SWAP") + ["--days", "7"]
    let dry = try Tool.run(arguments + ["--dry-run"])
    #expect(dry.code == 0 && dry.output.contains(" files to download, 0 B and "), "\(dry)")
    #expect(try exchange.fetched().isEmpty)
    let run = try Tool.run(arguments)
    #expect(run.code == 0, "\(run)")
    for text in [run.output, run.errors] { #expect(text.contains("run fetch every day to record it")) }
    #expect(run.output.contains("older than its interface tells"))
    let json = try Tool.run(arguments + ["--json", "--quiet"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(
      json.errors.isEmpty && document["venue"] as? String == "okx" && (document["remarks"] as? [String])?.count == 1)
    let verified = try Tool.run(["fetch", "--verify", "--data", exchange.data])
    #expect(verified.code == 0 && verified.output.contains(" 0 problems"))
  }

  @Test("Codes: 69 where nothing comes or the region is refused, 66 where there is nothing, 2 where something failed")
  func codes() throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(
      [
        "BADUSDT": [#"always body {"retCode":10001,"retMsg":"symbol invalid","result":{}}"#],
        "FARUSDT": ["always status 451 no"], "NONEUSDT": ["always none"],
        "open-interest?category=linear&symbol=BTCUSDT": ["always html"],
      ], now: now)
    let bad = try Tool.run(arguments(exchange, server, "bybit", "BADUSDT"))
    #expect(bad.code == 69 && bad.errors.contains("the exchange answers 10001: symbol invalid"), "\(bad)")
    #expect(
      bad.output.contains("BADUSDT: 0 files here") && bad.output.contains("klines: 45 not asked for after a failure"))
    let far = try Tool.run(arguments(exchange, server, "bybit", "FARUSDT"))
    #expect(far.code == 69 && far.errors.contains("refuses this region (451)"), "\(far)")
    let none = try Tool.run(arguments(exchange, server, "bybit", "NONEUSDT") + ["--days", "2"])
    #expect(none.code == 66 && none.errors.contains("the exchange has no data for it in this time"), "\(none)")
    let some = try Tool.run(arguments(exchange, server, "bybit", "BTCUSDT") + ["--days", "2"])
    #expect(some.code == 2 && some.output.contains("BTCUSDT: 3 files here"), "\(some)")
  }

  @Test("Wrong uses are 64 and say what is right")
  func wrong() throws {
    for (options, words) in [
      (["--venue", "okx", "--symbol", "BTCUSDT"], "such as BTC-USDT-SWAP"),
      (["--venue", "hyperliquid", "--symbol", "BTCUSDT"], "such as BTC"),
      (["--venue", "bybit", "--symbol", "BTCUSDT", "--tail"], "--tail is of Binance's archive"),
      (["--venue", "bybit", "--symbol", "BTCUSDT", "--no-listing"], "--rest names its address"),
      (["--venue", "bybit", "--symbol", "BTCUSDT", "--with", "candlesticks"], "it does of trades"),
      (["--venue", "bitget", "--symbol", "BTCUSDT", "--with", "trades"], "bitget shows no files of trades"),
      (["--symbol", "BTCUSDT", "--with", "trades"], "aggTrades"),
      (["--venue", "binance-cm", "--market", "cm", "--symbol", "BTCUSD_PERP"], "give one of them"),
      (["--venue", "kraken", "--symbol", "BTCUSDT"], "binance-um"),
      (["--venue", "bybit"], "name at least one --symbol"),
      (["--venue", "bitget", "--symbol", "../x"], "its name becomes a folder"),
    ] {
      let result = try Tool.run(["fetch"] + options)
      #expect(result.code == 64 && result.errors.contains(words), "\(options): \(result)")
    }
  }

  @Test("The largest contracts and their brackets are brought by one command")
  func top() throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(now: now)
    let result = try Tool.run([
      "fetch", "--data", exchange.data, "--rest", server.address, "--venue", "bitget", "--top", "1", "--brackets",
      "--days", "1",
    ])
    #expect(result.code == 0 && result.output.hasPrefix("ETHUSDT: 2 files here"), "\(result)")
    #expect(try exchange.fetched().contains("bitget/brackets-usdt-futures.json"))
    let named = try Tool.run(
      ["fetch", "--data", exchange.data, "--rest", server.address, "--venue", "bitget", "--brackets"])
    #expect(named.code == 65 && named.errors.contains("name some with --symbol, or give --all or --top"), "\(named)")
  }

  @Test("Killed at random moments, all that is named is whole, and a last run completes it")
  func killed() throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(["": ["always slow 0.03"]], now: now)
    let arguments = arguments(exchange, server, "bybit", "BTCUSDT") + ["--days", "12", "--quiet"]
    var random = SeededRandom(seed: 5)
    var named = 0, killed = 0
    for attempt in 0..<8 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Tool.path)
      process.arguments = arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double.random(in: 0.05...1.2, using: &random))
      if process.isRunning { killed += 1 }
      kill(process.processIdentifier, attempt.isMultiple(of: 3) ? SIGTERM : SIGKILL)
      process.waitUntilExit()
      for path in try exchange.fetched() where path.hasSuffix(".json") {
        let times = try exchange.times(path)
        #expect(times.count == 288 || times.last ?? 0 > now - .day, "attempt \(attempt): \(path)")
        named += 1
      }
    }
    #expect(killed > 0 && named > 0, "the moments were badly chosen")
    _ = try exchange.requests()
    let last = try Tool.run(arguments)
    #expect(last.code == 0, "\(last)")
    let files = try exchange.fetched()
    #expect(files.count == 26 && files.allSatisfy { $0.hasSuffix(".json") }, "\(files)")
    #expect(try exchange.requests().count < 39, "what the killed runs have brought is not asked for again")
    #expect(try Tool.run(["fetch", "--verify", "--data", exchange.data]).code == 0)
  }
}
