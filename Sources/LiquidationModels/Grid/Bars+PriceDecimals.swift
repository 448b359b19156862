import Basics
package import MarketData

extension Bars {
  /// Decimals in which the closes are quoted, at most 10.
  package var priceDecimals: Int {
    var decimals = 0
    for price in close {
      while decimals < 10, (price * powersOfTen[decimals]).rounded() / powersOfTen[decimals] != price { decimals += 1 }
    }
    return decimals
  }
}
