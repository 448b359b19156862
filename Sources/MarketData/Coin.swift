/// A coin that contracts of several venues are about, and how many of it are one unit of a base currency.
package struct Coin: Hashable, Sendable {
  /// Its own name, such as `PEPE`.
  package let name: String
  /// Coins in one unit of the base currency: 1000 for `1000PEPE`. A price of the coin is a price of the unit by it.
  package let multiplier: Double

  package init(name: String, multiplier: Double) {
    self.name = name
    self.multiplier = multiplier
  }
}

extension Instrument {
  /// The coin of the base currency, a leading multiplier taken off: `1000PEPE` and Hyperliquid's `kPEPE` are 1,000 PEPE.
  ///
  /// Only 1000, 10000 and 1000000 before a letter are multipliers, so that `1INCH` stays what it is; `k` only at Hyperliquid
  /// and before a capital. Two names that follow no rule are listed.
  package var coin: Coin {
    if let known = Self.irregularCoins[base] { return known }
    if venue.id == Venue.hyperliquid.id, base.hasPrefix("k"), base.utf8.dropFirst().first.map(isCapital) == true {
      return Coin(name: String(base.dropFirst()), multiplier: 1_000)
    }
    let digits = base.utf8.prefix { (48...57).contains($0) }
    let name = base.dropFirst(digits.count)
    guard let multiplier = Self.multipliers[String(base.prefix(digits.count))], name.first?.isLetter == true else {
      return Coin(name: base, multiplier: 1)
    }
    return Coin(name: String(name), multiplier: multiplier)
  }

  private static let multipliers = ["1000": 1_000.0, "10000": 10_000, "1000000": 1_000_000]

  /// Binance's name of a million BABYDOGE, and Bybit's of a thousand SHIB.
  private static let irregularCoins = [
    "1MBABYDOGE": Coin(name: "BABYDOGE", multiplier: 1_000_000), "SHIB1000": Coin(name: "SHIB", multiplier: 1_000),
  ]
}

private func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
