/// Currencies, as far as maps of several contracts must know them.
package enum Currency {
  /// Those worth a US dollar, or meant to be.
  package static let dollars = ["USD", "USDT", "USDC", "FDUSD", "BUSD", "USD1", "USDE"]
}
