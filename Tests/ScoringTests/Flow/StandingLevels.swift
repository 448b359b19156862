import Basics
import LiquidationModels
import MarketData

@testable import Scoring

/// A model whose levels stand at fixed bins of both tiers with masses drawn anew every two days, whatever the bars say.
struct StandingLevels: LiquidationModel {
  static var defaultTiers: [LeverageTier] { BookModel.defaultTiers }
  static var uses: [ModelParameters.CodingKeys] { [] }
  static func needs(_ parameters: ModelParameters) -> ModelNeeds { ModelNeeds(warmUp: 0) }
  static func variants(_ parameters: ModelParameters) -> [ModelVariant] { [] }
  static var method: [String] { [] }
  init(_ setup: ModelSetup) { self.init(bins: setup.bins) }

  let leverages: [Double] = [10, 100]
  var coverage: Double? { nil }
  var unexplained: (long: Double, short: Double) { (0, 0) }
  let bins: PriceBins
  /// All levels of a tier weigh the same.
  var isFlat = false
  private var last: Bar?

  init(bins: PriceBins, isFlat: Bool = false) {
    self.bins = bins
    self.isFlat = isFlat
  }

  mutating func advance(_ bar: Bar, trades: BarTrades?) { last = bar }

  func report(to sink: inout some LevelSink) {
    guard let last else { return }
    let close = bins.index(of: last.close)
    for tier in leverages.indices {
      for bin in close - 200...close + 200 {
        let mass = mass(bin, tier, at: last.openTime)
        if bin <= close { sink.add(contracts: 1, notional: mass, bin: bin, tier: tier, side: .long) }
        if bin >= close { sink.add(contracts: 1, notional: mass, bin: bin, tier: tier, side: .short) }
      }
    }
  }

  /// USDT at a bin: one in eight holds nearly all.
  func mass(_ bin: Int, _ tier: Int, at time: Milliseconds) -> Double {
    guard !isFlat else { return 1_000 }
    let era = UInt64(time / (2 * .day))
    var random = SeededRandom(seed: UInt64(bin) &* 31 &+ UInt64(tier) &* 977 &+ era &* 7_919)
    return random.below(8) == 0 ? 7_000 : 100
  }

  /// How it is judged: in bars that are all alike in volume its levels weigh the same.
  static let candidate = Candidate("levels", flow: flow, usesVolume: true) { _, _, _ in [] }

  private static let flow: Candidate.Flow = { bars, sizes, buckets, bins, seed in
    var model = StandingLevels(bins: bins, isFlat: sizes == .equal)
    return FlowRun(
      of: &model, over: bars, in: buckets, bins: bins,
      distances: FlowSeries.distances(leverages: model.leverages, brackets: .first, notional: 10_000), seed: seed)
  }
}
