/// What a file of the history holds.
package enum HistoryKind: Hashable, Sendable {
  /// Bars of the perpetual, of one length.
  case klines(interval: Milliseconds)
  /// Bars of the mark price.
  case markPriceKlines(interval: Milliseconds)
  /// Open interest and ratios, a row every five minutes.
  case metrics
  /// Trades, those of one taker order at one price as one row.
  case aggTrades
  /// Volume at price by bar, as `liqheat candles` makes it of trades.
  case volumeAtPrice(interval: Milliseconds)
  /// Anything else that the archive publishes; never read.
  case other(String)

  /// Reads the word between symbol and period in a file's name, and the folders above it, which alone tell a mark price
  /// kline from a traded one.
  init(word: Substring, folders: [Substring]) {
    if word == "metrics" {
      self = .metrics
    } else if word == "aggTrades" {
      self = Self.foreignFolder(folders).map { .other(String($0)) } ?? .aggTrades
    } else if let interval = Milliseconds(intervalName: word) {
      if folders.contains("markPriceKlines") {
        self = .markPriceKlines(interval: interval)
      } else {
        self = Self.foreignFolder(folders).map { .other(String($0)) } ?? .klines(interval: interval)
      }
    } else if word.hasPrefix(Self.profile),
      let interval = Milliseconds(intervalName: word.dropFirst(Self.profile.count))
    {
      self = .volumeAtPrice(interval: interval)
    } else {
      self = .other(String(word))
    }
  }

  /// What the word of volume at price begins with; the bars' length follows.
  private static let profile = "volumeAtPrice"

  /// A folder that tells that what lies in it is of another market, or no traded prices.
  private static func foreignFolder(_ folders: [Substring]) -> Substring? {
    folders.first {
      $0.hasPrefix("spot") || $0 == "cm" || $0.hasSuffix("PriceKlines") || $0 == "premiumIndexKlines"
    }
  }

  /// The kind's name in reports.
  package var name: String {
    switch self {
    case .klines: "klines"
    case .markPriceKlines: "markPriceKlines"
    case .metrics: "metrics"
    case .aggTrades: "aggTrades"
    case .volumeAtPrice: "volumeAtPrice"
    case .other(let name): name
    }
  }
}

extension Milliseconds {
  /// A bar length in the exchange's notation: `1m`, `5m`, `1h`, `1d`; nil for anything else, months included.
  package init?(intervalName: some StringProtocol) {
    guard let unit = intervalName.last, let count = Milliseconds(intervalName.dropLast()), count > 0, count < 1_000,
      intervalName.first?.isNumber == true
    else { return nil }
    switch unit {
    case "m": self = count * .minute
    case "h": self = count * .hour
    case "d": self = count * .day
    default: return nil
    }
  }

  /// A length in the exchange's notation, the largest unit that divides it.
  package var intervalName: String {
    if self % .day == 0 { return "\(self / .day)d" }
    if self % .hour == 0 { return "\(self / .hour)h" }
    return self % .minute == 0 ? "\(self / .minute)m" : "\(self / .second)s"
  }
}
