import Basics
import Foundation
import TestSupport
import Testing

/// The contracts of a coin at three venues: Binance's two, which end together, and a table of Hyperliquid's.
@Suite("Commands on coins")
struct CoinCommandTests {
  private static let start: Milliseconds = 1_687_651_200_000  // 2023-06-25T00:00:00Z

  /// Days of the same price everywhere, some basis points apart.
  private func market(days: Int = 3, hyperliquidDays: Int? = nil) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var random = SeededRandom(seed: 4)
    var (price, held) = (30_000.0, 5_000.0)
    var rows: [MarketRow] = []
    for _ in 0..<days * 288 {
      let open = price
      price = (open * (1 + 0.004 * (random.unit() - 0.5)) * 10).rounded() / 10
      held += 20 * (random.unit() - 0.45)
      rows.append(
        MarketRow(
          open, max(open, price) + 5, min(open, price) - 5, price, volume: 40 + 40 * random.unit(), openInterest: held))
    }
    for day in 0..<days {
      let part = Array(rows[day * 288..<(day + 1) * 288])
      let from = Self.start + Milliseconds(day) * .day
      try folder.write(
        MarketText.klinesHeader + MarketText.klines(part, from: from),
        to: "data/futures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-\(from.utcDate).csv")
      try folder.write(
        MarketText.metricsHeader + MarketText.metrics(part, from: from, offset: 0),
        to: "data/futures/um/daily/metrics/BTCUSDT/BTCUSDT-metrics-\(from.utcDate).csv")
    }
    for day in CoinMarginedText.days(days, from: Self.start) {
      for file in day.files {
        try folder.write(
          file.text,
          to: "data/futures/cm/daily/\(file.folder)/\(CoinMarginedText.symbol)-\(file.word)-\(day.day.utcDate).csv")
      }
    }
    var table = "open_time,open,high,low,close,volume,open_interest\n"
    for (number, row) in rows.prefix((hyperliquidDays ?? days) * 288).enumerated() {
      let time = Self.start + Milliseconds(number) * 5 * .minute
      let prices = [row.open, row.high, row.low, row.close].map { "\($0 * 1.0008)" }.joined(separator: ",")
      table += "\(time),\(prices),\(row.volume / 10),\((row.openInterest ?? 0) / 5)\n"
    }
    try folder.write(table, to: "data/hyperliquid/BTC-5m.csv")
    try folder.write(
      "venue: hyperliquid\nquote: USD\nopen_interest_at: close\ninstruments:\n  - {symbol: BTC, files: 'BTC-*'}\n",
      to: "data/hyperliquid/history.yaml")
    return folder
  }

  private func document(_ folder: TemporaryFolder, _ path: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(folder.read(path))) as? [String: Any])
  }

  @Test("A coin's map is the sum of its contracts', which have pages of their own beside it")
  func build() throws {
    let folder = try market()
    let site = folder.path + "/site"
    let built = try Tool.run([
      "build", "--data", folder.path + "/data", "--all", "--all-coins", "--days", "2", "--as-of", "2024-01-01",
      "--output", site,
    ])
    #expect(built.code == 0, "\(built.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: site).filter { !$0.contains(".") }.sorted()
    #expect(names == ["BTC", "BTCUSDT", "BTCUSD_PERP", "SHA256SUMS", "hyperliquid-BTC"])
    let coin = try document(folder, "site/BTC/map.json")
    let sources = try #require(coin["sources"] as? [[String: Any]])
    #expect(
      Set(sources.compactMap { $0["key"] as? String })
        == ["binance-um:BTCUSDT", "binance-cm:BTCUSD_PERP", "hyperliquid:BTC"])
    #expect(
      coin["symbol"] as? String == "BTC" && coin["currency"] as? String == "USD" && coin["venue"] as? String == "all")
    // What the contracts' own pages tell adds up to what the coin's does.
    for side in ["longs", "shorts"] {
      func total(_ name: String) throws -> Double {
        let totals = try document(folder, "site/\(name)/map.json")["totals"] as? [String: Any]
        let positions = totals?["positions"] as? [String: Any]
        return try #require(positions?[side] as? Double)
      }
      let sum = try total("BTCUSDT") + total("BTCUSD_PERP") + total("hyperliquid-BTC")
      #expect(try (total("BTC") / sum - 1).magnitude < 1e-3, "\(side)")
    }
    let hyperliquid = try #require(sources.first { $0["key"] as? String == "hyperliquid:BTC" })
    // Both follow the same walk, whatever the reference, which is the contract margined in the coin.
    let binance = try #require(sources.first { $0["key"] as? String == "binance-um:BTCUSDT" })
    let ratios = try [hyperliquid, binance].map { try #require($0["price_ratio"] as? Double) }
    #expect((ratios[0] / ratios[1] * 1.0008 - 1).magnitude < 1e-6)
    #expect(hyperliquid["weight"] as? Double == 1)
    // Every level names its contract, and so does the table.
    let levels = try #require(coin["levels"] as? [[String: Any]])
    #expect(levels.allSatisfy { (0..<3).contains($0["source"] as? Int ?? -1) && $0["leverages"] is [Any] })
    let table = String(decoding: try folder.read("site/BTC/levels.csv"), as: UTF8.self)
    #expect(table.hasPrefix("price_low,price_high,side,source,leverage,liquidations,positions,cumulative,cluster\n"))
    let page = String(decoding: try folder.read("site/BTC/index.html"), as: UTF8.self)
    #expect(page.contains("Contracts on this map") && page.contains("Hyperliquid BTC"))
    let index = try document(folder, "site/index.json")
    let entries = try #require(index["symbols"] as? [[String: Any]])
    #expect(entries.allSatisfy { $0["coin"] as? String == "BTC" } && entries.count == 4)
    #expect(entries.filter { !($0["sources"] as? [Any] ?? []).isEmpty }.count == 1)
    let verified = try Tool.run(["verify", site])
    #expect(verified.code == 0, "\(verified.errors)")
    // Nothing has changed, so nothing is built again.
    let again = try Tool.run([
      "build", "--data", folder.path + "/data", "--all", "--all-coins", "--days", "2", "--as-of", "2024-01-01",
      "--output", site,
    ])
    #expect(again.output.split(separator: "\n").allSatisfy { $0.hasSuffix(": unchanged") }, "\(again.output)")
    // The coins alone are no reason to call the contracts old.
    let alone = try Tool.run(["build", "--data", folder.path + "/data", "--all-coins", "--days", "2", "--output", site])
    #expect(alone.code == 0)
    let entry = try #require(try document(folder, "site/BTCUSDT/summary.json")["entry"] as? [String: Any])
    #expect(entry["is_stale"] as? Bool == false)
  }

  @Test("levels prints a coin's map as the site has it")
  func levels() throws {
    let folder = try market()
    let options = ["--data", folder.path + "/data", "--coin", "BTC", "--days", "2"]
    #expect(try Tool.run(["build"] + options + ["--output", folder.path + "/site"]).code == 0)
    let printed = try Tool.run(["levels"] + options)
    #expect(printed.code == 0, "\(printed.errors)")
    #expect(printed.output == String(decoding: try folder.read("site/BTC/map.json"), as: UTF8.self) + "\n")
  }

  @Test("A contract whose data end early fades, and the page says so")
  func fading() throws {
    let folder = try market(days: 3, hyperliquidDays: 2)
    let built = try Tool.run([
      "build", "--data", folder.path + "/data", "--coin", "BTC", "--days", "2", "--output", folder.path + "/site",
    ])
    #expect(built.code == 0, "\(built.errors)")
    let sources = try #require(try document(folder, "site/BTC/map.json")["sources"] as? [[String: Any]])
    let early = try #require(sources.first { $0["key"] as? String == "hyperliquid:BTC" })
    // A day, less the hour of grace.
    #expect((0.5...0.52).contains(early["weight"] as? Double ?? 0) && early["to"] as? String == "2023-06-27T00:00:00Z")
    let page = String(decoding: try folder.read("site/BTC/index.html"), as: UTF8.self)
    #expect(page.contains("its data end 1d before the map"))
  }

  @Test("Currencies that do not count as one are left out, and what is not there is said")
  func currencies() throws {
    let folder = try market()
    let data = folder.path + "/data"
    let printed = try Tool.run(["levels", "--data", data, "--coin", "BTC", "--days", "2", "--par", "USDT"])
    #expect(printed.code == 0 && printed.output.contains("binance-um:BTCUSDT"))
    #expect(!printed.output.contains("hyperliquid:BTC") && printed.output.contains("\"currency\":\"USDT\""))
    let missing = try Tool.run(["levels", "--data", data, "--coin", "ETH"])
    #expect(
      missing.code == 66
        && missing.errors.contains("no contract of ETH in the currencies of --par; the folder has BTC"),
      "\(missing.errors)")
    let price = try Tool.run(["levels", "--data", data, "--coin", "BTC", "--price", "30000", "--model", "classic"])
    #expect(price.code == 64 && price.errors.contains("--price"), "\(price.errors)")
    let both = try Tool.run([
      "build", "--data", data, "--coin", "BTC", "--all-coins", "--output", folder.path + "/site",
    ])
    #expect(both.code == 64)
  }

  @Test("Shares keep a coin's contracts together, and are the site of one run byte by byte")
  func shares() throws {
    let folder = try market(days: 2)
    // Another coin, in another share.
    for kind in ["klines", "metrics"] {
      let place = "data/futures/um/daily/\(kind)/BTCUSDT"
      for path in try folder.files().filter({ $0.hasPrefix(place) }) {
        let text = String(decoding: try folder.read(path), as: UTF8.self)
        try folder.write(text.replacing("BTCUSDT", with: "ETHUSDT"), to: path.replacing("BTCUSDT", with: "ETHUSDT"))
      }
    }
    func build(_ site: String, _ options: [String] = []) throws {
      let built = try Tool.run(
        [
          "build", "--data", folder.path + "/data", "--all", "--all-coins", "--days", "1", "--only", "levels", "--only",
          "json",
        ]
          + ["--base-url", "https://example.org/", "--output", folder.path + "/" + site] + options)
      #expect(built.code == 0, "\(built.errors)")
    }
    var names: [[String]] = []
    for share in 1...3 {
      try build("apart\(share)", ["--shard", "\(share)/3"])
      let made = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/apart\(share)")) ?? []
      names.append(made.filter { !$0.contains(".") && $0 != "SHA256SUMS" }.sorted())
      try build("shared", ["--shard", "\(share)/3"])
    }
    #expect(
      Set(names.filter { !$0.isEmpty }) == [
        ["BTC", "BTCUSDT", "BTCUSD_PERP", "hyperliquid-BTC"], ["ETH", "ETHUSDT"],
      ], "\(names)")
    try build("whole")
    func site(_ name: String) throws -> [String: [UInt8]] {
      let files = try folder.files().filter { $0.hasPrefix(name + "/") }
      return try Dictionary(uniqueKeysWithValues: files.map { (String($0.dropFirst(name.count)), try folder.read($0)) })
    }
    let whole = try site("whole")
    #expect(whole.keys.contains("/BTC/map.json") && whole.keys.contains("/ETHUSDT/levels.csv"))
    #expect(try site("shared") == whole)
    let options = ["index", "--output", folder.path + "/shared", "--base-url", "https://example.org/"]
    #expect(try Tool.run(options).code == 0)
    #expect(try site("shared") == whole, "the index made anew")
  }

  @Test("A contract that cannot be on the map is told on stderr, too")
  func leftOut() throws {
    let folder = try market()
    let table = "data/futures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2023-06-25.csv"
    try folder.write("junk\n", to: table)
    let built = try Tool.run([
      "build", "--data", folder.path + "/data", "--coin", "BTC", "--days", "1", "--only", "levels", "--output",
      folder.path + "/site",
    ])
    #expect(built.code == 0, "\(built)")
    #expect(built.errors.contains("BTC: left out: Binance USD-M BTCUSDT: futures/um/daily/klines/"), "\(built.errors)")
  }
}
