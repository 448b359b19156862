package import LiquidationModels
package import MarketData

extension Market {
  /// The folder of its page in a site: the symbol for Binance, whose contracts all have names of their own, and with the venue
  /// before it for all others, which name theirs alike.
  package var pageName: String {
    [Venue.binanceUSDM.id, Venue.binanceCOINM.id].contains(venue) ? symbol : "\(venue)-\(symbol)"
  }
}

extension LiquidationReport {
  /// The folder of its page in a site: the coin's name, or the contract's.
  package var pageName: String { isCoin ? symbol : instrument.market.pageName }
}
