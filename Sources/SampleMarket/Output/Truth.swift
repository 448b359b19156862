import Basics
import MarketData

extension SampleMarket {
  /// The positions open at the end as CSV; a maker's liquidation price is empty, for he has none.
  func truthPositions() -> [UInt8] {
    var text = DecimalText()
    text.append("side,leverage,contracts,entry_price,liquidation_price\n")
    for position in positions {
      text.append("\(position.side),\(position.leverage),")
      appendContracts(position.contracts, to: &text)
      text.append(",")
      appendPrice(position.entry, to: &text)
      text.append(",")
      if let price = position.liquidationPrice { appendPrice(price, to: &text) }
      text.append("\n")
    }
    return text.bytes
  }

  /// The forced closes as CSV; `side` is the position's, so that a long's forced order was a sale.
  func truthLiquidations() -> [UInt8] {
    var text = DecimalText()
    text.append("time,side,leverage,contracts,entry_price,liquidation_price,price\n")
    for forced in liquidations {
      text.append("\(forced.time),\(forced.side),\(forced.leverage),")
      appendContracts(forced.contracts, to: &text)
      for price in [forced.entry, forced.liquidationPrice, forced.price] {
        text.append(",")
        appendPrice(price, to: &text)
      }
      text.append("\n")
    }
    return text.bytes
  }

  func appendContracts(_ contracts: Double, to text: inout DecimalText) {
    let decimals = instrument.stepDecimals
    let steps = Int((contracts * powersOfTen[decimals]).rounded())
    text.append(steps, scale: decimals, decimals: decimals)
  }

  /// Eight decimals, as the exchange gives mark prices; a liquidation price rarely ends at a tick.
  private func appendPrice(_ price: Double, to text: inout DecimalText) {
    text.append(Int((price * 100_000_000).rounded()), scale: 8, decimals: 8)
  }
}
