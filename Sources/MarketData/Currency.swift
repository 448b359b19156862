/// What is known of currencies.
package enum Currency {
  /// The dollar and the coins that stand for one: prices in them are taken as prices in USD.
  ///
  /// They differ by some basis points in calm days, and by some percent in a few hours of the years. BUSD is no longer
  /// issued, but older histories are quoted in it.
  package static let dollarLike: [String] = ["USD", "USDT", "USDC", "FDUSD", "BUSD", "USD1", "USDE"]
}
