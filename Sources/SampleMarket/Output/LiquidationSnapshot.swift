import Basics
import MarketData

extension SampleMarket {
  /// One UTC day's forced orders as a liquidationSnapshot file of Binance's archive.
  ///
  /// `side` is the ORDER's: a long is sold. `price` is the bankruptcy price, at which nothing of the margin is left, to
  /// the nearest tick; `average_price` is what was paid.
  func liquidationSnapshot(day: Milliseconds) -> [UInt8] {
    var text = DecimalText()
    text.append(
      "time,side,order_type,time_in_force,original_fill_quantity,price,average_price,order_status,last_fill_quantity,"
        + "accumulated_fill_quantity\n")
    for forced in liquidations where forced.time.dividedFloor(by: .day) == day {
      text.append("\(forced.time),\(forced.side == .long ? "SELL" : "BUY"),LIMIT,IOC,")
      appendContracts(forced.contracts, to: &text)
      let margin = 1 / Double(forced.leverage)
      let bankruptcy = forced.entry * (forced.side == .long ? 1 - margin : 1 + margin)
      for price in [bankruptcy, forced.price] {
        text.append(",")
        appendTicks(price, to: &text)
      }
      text.append(",FILLED,")
      appendContracts(forced.contracts, to: &text)
      text.append(",")
      appendContracts(forced.contracts, to: &text)
      text.append("\n")
    }
    return text.bytes
  }

  private func appendTicks(_ price: Double, to text: inout DecimalText) {
    let ticks = Int((price * powersOfTen[instrument.tickDecimals]).rounded())
    text.append(ticks, scale: instrument.tickDecimals, decimals: instrument.priceDecimals)
  }
}
