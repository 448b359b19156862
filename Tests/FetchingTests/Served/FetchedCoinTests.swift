import Basics
import Foundation
import TestSupport
import Testing

@testable import Fetching

/// What `fetch` brings of four exchanges, as `build` reads it. The market is `exchange.py`'s: at midnight a coin costs 50,000, at
/// OKX 1.0002 and at Hyperliquid 1.001 times as much, and one side holds 100 coins, at OKX half as many.
@Suite("From fetch to a coin's map", .enabled(if: TestServer.canServe, "no Python or no curl"))
struct FetchedCoinTests {
  private let now = Milliseconds(Date().timeIntervalSince1970) * .second
  /// The exchange's clock is ahead, so that no bar that has ended meanwhile is one under way to it.
  private var ahead: Milliseconds { now + .hour }
  private var today: Milliseconds { now.dividedFloor(by: .day) * .day }

  private static let contracts: [(venue: String, symbols: [String])] = [
    ("bybit", ["BTCUSDT", "BTCUSD"]), ("okx", ["BTC-USDT-SWAP", "BTC-USD-SWAP"]), ("hyperliquid", ["BTC"]),
    ("bitget", ["BTCUSDT"]),
  ]
  private static let brackets = [
    "bybit/brackets.json", "okx/brackets-swap.json", "hyperliquid/brackets.json", "bitget/brackets-usdt-futures.json",
  ]

  /// Brings three days and the current one of all contracts, and brackets.
  private func fetch(_ exchange: TestExchange, _ server: TestServer) throws {
    for (venue, symbols) in Self.contracts {
      let fetched = try Tool.run(
        ["fetch", "--data", exchange.data, "--rest", server.address, "--venue", venue, "--brackets", "--days", "3"]
          + symbols.flatMap { ["--symbol", $0] })
      #expect(fetched.code == 0, "\(fetched)")
    }
  }

  /// Hyperliquid's open interest is in its archive: 25 coins at a mark price of 50,050, a row a minute.
  private func addContexts(to exchange: TestExchange) throws {
    for day in [today - 2 * .day, today - .day, today] {
      var text =
        "time,coin,funding,open_interest,prev_day_px,day_ntl_vlm,premium,oracle_px,mark_px,mid_px,impact_bid_px,impact_ask_px\n"
      for minute in 0..<min(1_440, Int((now - day) / .minute) + 1) {
        let time = (day + Milliseconds(minute) * .minute).iso8601
        text += "\(time),ETH,0.1,999,1,1,,1,2500,,,\n\(time),BTC,0.1,25,1,1,,1,50050,,,\n"
      }
      try exchange.folder.write(
        lz4Frame(Array(text.utf8)),
        to: "market/hyperliquid/asset_ctxs/\(day.utcDate.replacing("-", with: "")).csv.lz4")
    }
  }

  private func document(_ exchange: TestExchange, _ path: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(exchange.folder.read(path))) as? [String: Any])
  }

  @Test("Units, sides, day borders and brackets of every exchange are those that were fetched")
  func coin() throws {
    let exchange = try TestExchange()
    // Bybit tells one side too in the last two days.
    let server = try exchange.serve(now: ahead, ["single": today - .day])
    try fetch(exchange, server)
    try addContexts(to: exchange)
    let options = Self.brackets.flatMap { ["--brackets", exchange.data + "/" + $0] } + ["--to", today.utcDate]
    let built = try Tool.run(
      ["build", "--data", exchange.data, "--all", "--all-coins", "--days", "1", "--only", "json", "--output"]
        + [exchange.folder.path + "/site"] + options)
    #expect(built.code == 0, "\(built)")
    #expect(built.errors.contains("no open interest, so no map of their own: bitget:BTCUSDT"))
    let map = try document(exchange, "site/BTC/map.json")
    let sources = try #require(map["sources"] as? [[String: Any]])
    /// Open interest in the quote currency: coins at the exchange's own price, or contracts of a fixed amount.
    let expected: [String: (openInterest: Double, ratio: Double, brackets: String)] = [
      "bybit-linear:BTCUSDT": (100 * 50_000, 1, Self.brackets[0]),
      "bybit-inverse:BTCUSD": (5_000_000, 1, Self.brackets[0]),
      "okx:BTC-USDT-SWAP": (50 * 50_010, 1 / 1.0002, Self.brackets[1]),
      "okx-inverse:BTC-USD-SWAP": (25_000 * 100, 1 / 1.0002, Self.brackets[1]),
      "hyperliquid:BTC": (25 * 50_050, 1 / 1.001, Self.brackets[2]),
    ]
    #expect(Set(sources.compactMap { $0["key"] as? String }) == Set(expected.keys))
    for source in sources {
      let key = try #require(source["key"] as? String)
      let known = try #require(expected[key])
      #expect(
        ((source["open_interest"] as? Double ?? 0) / known.openInterest - 1).magnitude < 1e-9, "\(key): \(source)")
      #expect(((source["price_ratio"] as? Double ?? 0) / known.ratio - 1).magnitude < 1e-6, "\(key)")
      let digest = sha256Text(try exchange.folder.read("market/" + known.brackets)).prefix(12)
      #expect((source["brackets"] as? String ?? "").hasSuffix(String(digest)), "\(key): \(source)")
      #expect(source["coverage"] as? Double == 1, "\(key): \(source)")
      // Hyperliquid's mark prices begin later than its candles.
      #expect(source["verdict"] as? String == "good" || key == "hyperliquid:BTC", "\(key): \(source)")
    }
    // Coins of all, each at its own price: 5,000,000 / 50,000 and 2,500,000 / 50,010 of the inverse ones.
    let totals = try #require(map["totals"] as? [String: Any])
    let coins = 100 + 100 + 50 + 2_500_000.0 / 50_010 + 25
    let counted = try #require(totals["open_interest_contracts"] as? Double)
    #expect((counted - coins).magnitude < 1e-6)
    #expect(map["price"] as? Double == 50_000)
    let quality = try document(exchange, "site/BTC/quality.json")
    let told = (quality["notes"] as? [String] ?? []) + (quality["left_out"] as? [String] ?? [])
    #expect(
      told.contains { $0.lowercased().contains("bitget btcusdt: ") && $0.contains("no open interest") }, "\(told)")
    // What is printed is what the site has.
    let levels = try Tool.run(["levels", "--data", exchange.data, "--coin", "BTC", "--days", "1"] + options)
    #expect(levels.output == String(decoding: try exchange.folder.read("site/BTC/map.json"), as: UTF8.self) + "\n")
  }

  @Test("Every row that is fetched is used: days meet, and a bar that is under way is not brought")
  func rows() throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(now: ahead)
    try fetch(exchange, server)
    for (venue, symbol) in [
      ("bybit-linear", "BTCUSDT"), ("bybit-inverse", "BTCUSD"), ("okx", "BTC-USDT-SWAP"),
      ("okx-inverse", "BTC-USD-SWAP"),
    ] {
      let run = try Tool.run(
        ["inspect", "--data", exchange.data, "--venue", venue, "--symbol", symbol, "--strict", "--json"])
      #expect(run.code == 0, "\(run)")
      let quality = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      for list in ["rejected", "repaired", "gaps"] { #expect((quality[list] as? [Any] ?? []).isEmpty, "\(run.output)") }
    }
  }

  @Test("A share's contracts are those of the coins that the same share of build holds")
  func shares() throws {
    let exchange = try TestExchange()
    for (coin, contracts) in [
      ("BTC", Self.contracts + [("binance-cm", ["BTCUSD_PERP"])]),
      ("PEPE", [("bybit", ["1000PEPEUSDT"]), ("okx", ["PEPE-USDT-SWAP"]), ("hyperliquid", ["kPEPE"])]),
    ] {
      let shares = try contracts.flatMap { venue, symbols in
        try symbols.map { symbol in
          try (1...4).filter { share in
            let run = try Tool.run(
              ["fetch", "--data", exchange.data, "--venue", venue, "--symbol", symbol, "--shard", "\(share)/4"]
                + ["--dry-run", "--days", "1"] + (venue.hasPrefix("binance") ? ["--no-listing"] : []))
            #expect(run.code == 0, "\(run)")
            return !run.errors.contains("this share holds no symbol")
          }
        }
      }
      #expect(shares.allSatisfy { $0.count == 1 && $0 == shares[0] }, "\(coin): \(shares)")
    }
  }
}
