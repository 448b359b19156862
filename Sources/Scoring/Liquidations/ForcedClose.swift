package import Basics
package import HistoryFormats
import LiquidationModels
package import MarketData

/// A realised liquidation.
package struct ForcedClose: Hashable, Sendable {
  /// When it happened; of a bucket, the moment at which that begins.
  package let time: Milliseconds
  /// Side of the POSITION: a long's forced order is a sale.
  package let side: Side
  /// Price paid, in USDT; of a bucket the mean.
  package let price: Double
  /// Whether it stands for all of one side's liquidations in a quarter of an hour or so.
  package let isBucket: Bool

  /// A liquidation from its parts.
  package init(time: Milliseconds, side: Side, price: Double, isBucket: Bool = false) {
    self.time = time
    self.side = side
    self.price = price
    self.isBucket = isBucket
  }

  /// A row of a liquidations file.
  package init(_ row: LiquidationRows.Row) {
    self.init(time: row.time, side: row.isLong ? .long : .short, price: row.price, isBucket: row.isBucket)
  }
}

/// Liquidations by the bar in which they happened; those outside of all bars, and of the first, are left out.
struct ForcedCloses {
  /// By position of the bar.
  private(set) var ofBar: [Int: [ForcedClose]] = [:]

  init(_ all: [ForcedClose], bars: Bars) {
    var positions: [Milliseconds: Int] = [:]
    for (position, time) in bars.openTime.enumerated() { positions[time] = position }
    for event in all {
      let openTime = event.time.dividedFloor(by: bars.interval) * bars.interval
      if let position = positions[openTime], position > 0 { ofBar[position, default: []].append(event) }
    }
  }
}
