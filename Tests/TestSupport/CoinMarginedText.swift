package import Basics

/// A made-up market of contracts of 100 USD, as texts of the files of `futures/cm`: volume and open interest in contracts,
/// the other amounts in the coin, forced orders listed twice.
package struct CoinMarginedText: Sendable {
  /// Its name.
  package static let symbol = "BTCUSD_PERP"
  /// First moment of a day.
  package let day: Milliseconds
  package private(set) var klines = "", metrics = "", liquidations = ""
  /// Forced orders, each counted once.
  package private(set) var forcedOrders = 0

  private static let liquidationsHeader =
    "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,"
    + "accumulated_fill_quantity\n"

  /// Days one after the other, the same for a seed; labels of open interest are the start of their five minutes.
  package static func days(_ count: Int, from start: Milliseconds, seed: UInt64 = 1) -> [CoinMarginedText] {
    var random = SeededRandom(seed: seed)
    var (price, openInterest) = (30_000.0, 5_000_000)
    return (0..<count).map {
      CoinMarginedText(day: start + Milliseconds($0) * .day, &random, price: &price, openInterest: &openInterest)
    }
  }

  private init(day: Milliseconds, _ random: inout SeededRandom, price: inout Double, openInterest: inout Int) {
    self.day = day
    klines = MarketText.klinesHeader
    metrics = MarketText.metricsHeader
    liquidations = Self.liquidationsHeader
    for bar in 0..<288 {
      let time = day + Milliseconds(bar) * 5 * .minute
      let open = price
      price = (open * (1 + 0.004 * (random.unit() - 0.5)) * 10).rounded() / 10
      let (low, high) = (min(open, price) - 10, max(open, price) + 10)
      let (bought, sold) = (2_000 + random.below(9_000), 2_000 + random.below(9_000))
      let mean = (low + high) / 2
      openInterest += random.below(bought + sold) - (bought + sold) / 2
      let inCoin = Double(bought + sold) * 100 / mean
      klines +=
        "\(time),\(open),\(high),\(low),\(price),\(bought + sold),\(time + 299_999),\(inCoin),90,\(bought),"
        + "\(Double(bought) * 100 / mean),0\n"
      let label = time.iso8601.replacing("T", with: " ").replacing("Z", with: "")
      metrics +=
        "\(label),\(Self.symbol),\(openInterest).00000000,\(Double(openInterest) * 100 / price),\"\",\"\",\"\","
        + "\(Double(bought) / Double(sold))\n"
      guard random.below(4) == 0 else { continue }
      let isLong = price < open
      let row =
        "\(time + 60_000),\(isLong ? "SELL" : "BUY"),LIMIT,IOC,7,\(isLong ? low : high),\(isLong ? low : high),FILLED,6,7\n"
      liquidations += row + row
      forcedOrders += 1
    }
  }

  /// The files of the day: kind's folder and word, and text.
  package var files: [(folder: String, word: String, text: String)] {
    [
      ("klines/\(Self.symbol)/5m", "5m", klines), ("metrics/\(Self.symbol)", "metrics", metrics),
      ("liquidationSnapshot/\(Self.symbol)", "liquidationSnapshot", liquidations),
    ]
  }

  /// Writes the files of the day below a folder, as the archive lays them, but for some kinds.
  package func write(to folder: TemporaryFolder, without kinds: Set<String> = []) throws {
    for file in files where !kinds.contains(file.word) {
      try folder.write(
        file.text, to: "futures/cm/daily/\(file.folder)/\(Self.symbol)-\(file.word)-\(day.utcDate).csv")
    }
  }
}
