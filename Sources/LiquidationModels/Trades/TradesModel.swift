import Basics
package import MarketData

/// The model from single trades: every large trade opens a position on its taker's side.
///
/// A trade of at least the threshold is entered at its price. Its notional is shared equally over those leverages whose
/// liquidation price is still on the live side of the current price (below it for longs, above it for shorts), and stands
/// at that price. Known to overstate: a trade that closes a position counts as an opening too, and no position ever
/// closes but by leaving the window of `lookbackDays`.
///
/// Trades of one fine bin share their mean price. Complexity: a bar costs O(its large trades), a report
/// O(fine bins traded in x leverages).
package struct TradesModel: LiquidationModel, Sendable {
  package let leverages: [Double]
  package var coverage: Double? { nil }
  package var unexplained: (long: Double, short: Double) { (0, 0) }
  /// Parts longs from shorts; the last close where nil.
  var price: Double?

  private let bins: PriceBins
  private let threshold: Double
  private let lookback: Milliseconds
  private let interval: Milliseconds
  /// Liquidation price over entry price, by tier.
  private let longFactors: [Double], shortFactors: [Double]
  /// Trades of the window in time order; those before `oldest` have left it.
  private var held: [LargeTrade] = []
  private var oldest = 0
  private var entries: LargeEntries
  private var lastClose: Double?

  package init(_ setup: ModelSetup) {
    let parameters = setup.parameters
    bins = setup.bins
    interval = setup.interval
    threshold = parameters.whaleThreshold
    lookback = Milliseconds(parameters.lookbackDays) * .day
    leverages = parameters.tiers.map(\.leverage)
    (longFactors, shortFactors) = (setup.liquidationFactors(.long), setup.liquidationFactors(.short))
    entries = LargeEntries(bins: Lattice(rows: bins, near: bins.size).bins)
  }

  package mutating func advance(_ bar: Bar, trades: BarTrades?) {
    if lastClose == nil {
      // The first price decides how fine entries are told apart; later ones must not, or the past would change.
      entries = LargeEntries(bins: Lattice(rows: bins, near: bar.close).bins)
    }
    lastClose = bar.close
    let start = bar.openTime + interval - lookback
    while oldest < held.count, held[oldest].time < start {
      entries.remove(held[oldest])
      oldest += 1
    }
    if oldest > 4_096, oldest > held.count / 2 {
      held.removeFirst(oldest)
      oldest = 0
    }
    for trade in trades?.large ?? [] where trade.notional >= threshold {
      entries.add(trade)
      held.append(trade)
    }
  }

  package func report(to sink: inout some LevelSink) {
    guard let price = price ?? lastClose else { return }
    for side in Side.allCases {
      let factors = side == .long ? longFactors : shortFactors
      for cell in entries.cells(of: side) {
        let entry = cell.price
        func isLive(_ factor: Double) -> Bool {
          factor > 0 && (side == .long ? entry * factor < price : entry * factor > price)
        }
        let live = Double(factors.count(where: isLive))
        for (tier, factor) in factors.enumerated() where isLive(factor) {
          sink.add(
            contracts: cell.contracts / live, notional: cell.notional / live, bin: bins.index(of: entry * factor),
            tier: tier, side: side)
        }
      }
    }
  }
}
