import Basics
package import MarketData

/// The open-interest query that this program replaces: a rolling window of bars in which open interest rose.
///
/// A bar with rising open interest opens longs where it closed up and shorts where it closed down, at the bin of its close.
/// The newest open interest is shared out over the window's bins by weight and over leverages by fixed shares.
///
/// As published the weight of a bar is its quote volume and its delta is in USDT (see `Bars` `asPublished`), so a mere
/// change of price counts as opening; the liquidation price is `bin * (1 -+ 1/L +- 0.004/L)`.
/// Repaired, the weight is the delta itself, in contracts at the bar's VWAP, and the liquidation price is exact.
package struct ClassicModel: LiquidationModel, Sendable {
  package let leverages: [Double]
  package var coverage: Double? { nil }
  package var unexplained: (long: Double, short: Double) { (0, 0) }

  private let bins: PriceBins
  private let shares: [Double]
  private let lookback: Milliseconds
  private let interval: Milliseconds
  private let asPublished: Bool
  private let brackets: MaintenanceBrackets
  private let rule: LiquidationRule
  private let value: ContractValue
  private let typicalNotional: Double
  /// Parts longs from shorts; the last close where nil.
  var price: Double?
  /// Kept bars of the window in time order; those before `oldest` have left it.
  private var kept: [KeptBar] = []
  private var oldest = 0
  private var weights = EntryWeights()
  /// Of the last bar: its close, in USDT, and open interest, as the bars have it.
  private var last: (close: Double, openInterest: Double)?

  private struct KeptBar {
    let openTime: Milliseconds
    let bin: Int
    let side: Side
    let weight: Double
  }

  package init(_ setup: ModelSetup) {
    let parameters = setup.parameters
    bins = setup.bins
    interval = setup.interval
    leverages = parameters.tiers.map(\.leverage)
    shares = parameters.tiers.map(\.takerShare)
    lookback = Milliseconds(parameters.lookbackDays) * .day
    asPublished = parameters.asPublished
    typicalNotional = parameters.typicalNotional
    value = setup.value
    brackets = setup.brackets
    rule = setup.rule
  }

  package mutating func advance(_ bar: Bar, trades: BarTrades?) {
    last = (bar.close, bar.openInterest)
    let start = bar.openTime + interval - lookback
    while oldest < kept.count, kept[oldest].openTime < start {
      weights.remove(kept[oldest].weight, bin: kept[oldest].bin, side: kept[oldest].side)
      oldest += 1
    }
    if oldest > 4_096, oldest > kept.count / 2 {
      kept.removeFirst(oldest)
      oldest = 0
    }
    guard bar.openInterestDelta > 0, bar.close != bar.open else { return }
    let weight = asPublished ? bar.notional : value.notional(of: bar.openInterestDelta, at: bar.vwap)
    let entry = bins.index(of: bar.close)
    let side: Side = bar.close > bar.open ? .long : .short
    kept.append(KeptBar(openTime: bar.openTime, bin: entry, side: side, weight: weight))
    weights.add(weight, bin: entry, side: side)
  }

  package func report(to sink: inout some LevelSink) {
    let total = weights.total
    guard let last, total > 0 else { return }
    let price = price ?? last.close
    // As published the bars carry USDT, else contracts.
    let openInterest = asPublished ? last.openInterest : value.notional(of: last.openInterest, at: last.close)
    for side in Side.allCases {
      for bin in weights.bins {
        let notional = weights.weight(bin: bin, side: side) * openInterest / total
        guard notional > 0 else { continue }
        for (tier, share) in shares.enumerated() {
          let liquidation = liquidationPrice(entry: bins.lowerEdge(bin), leverage: leverages[tier], side: side)
          guard side == .long ? liquidation < price : liquidation > price, liquidation > 0, liquidation < .infinity
          else {
            continue
          }
          sink.add(
            contracts: value.contracts(worth: notional * share, at: last.close), notional: notional * share,
            bin: liquidationBin(liquidation), tier: tier, side: side)
        }
      }
    }
  }

  private func liquidationPrice(entry: Double, leverage: Double, side: Side) -> Double {
    guard asPublished else {
      return brackets.liquidationPrice(
        entry: entry, leverage: leverage, side: side, notional: rule.measure(typicalNotional, at: entry), rule: rule)
    }
    return side == .long
      ? entry * (1 - 1 / leverage + 0.004 / leverage) : entry * (1 + 1 / leverage - 0.004 / leverage)
  }

  /// The published query floors without regard to rounding, and its levels are to be met one by one.
  private func liquidationBin(_ price: Double) -> Int {
    asPublished ? Int(bounded: (price / bins.size).rounded(.down)) : bins.index(of: price)
  }
}
