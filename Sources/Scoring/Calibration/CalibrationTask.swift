import Basics
package import LiquidationModels
package import MarketData

/// What assumptions are fitted by, and what they are then held against.
package struct CalibrationTask: Sendable {
  /// The figure to raise, on the training part alone.
  package let train: @Sendable (ModelParameters) -> Double
  /// The same figure on the part kept back, block by block.
  package let heldOut: @Sendable (ModelParameters) -> [BlockSum]

  /// A task from its parts.
  package init(
    train: @escaping @Sendable (ModelParameters) -> Double,
    heldOut: @escaping @Sendable (ModelParameters) -> [BlockSum]
  ) {
    self.train = train
    self.heldOut = heldOut
  }

  /// By the true positions: mean overlap of the three bands; every other market is kept back.
  package static func truth(_ markets: [JudgedMarket]) -> CalibrationTask {
    @Sendable func overlaps(_ part: Int, _ parameters: ModelParameters) -> [BlockSum] {
      markets.enumerated().filter { $0.offset % 2 == part }.map { _, market in
        BlockSum(gain: overlap(market, parameters), weight: 1)
      }
    }
    return CalibrationTask(
      train: { parameters in
        let all = overlaps(0, parameters).reduce(BlockSum(), +)
        return all.weight > 0 ? all.gain / all.weight : 0
      },
      heldOut: { overlaps(1, $0) })
  }

  /// By open interest: what crossed mass explains of its falls; the last 40 % of the time is kept back.
  package static func openInterest(_ bars: Bars, brackets: MaintenanceBrackets = .first) -> CalibrationTask {
    let start = bars.openTime.first ?? 0
    let split = (start + (bars.end - start) * 3 / 5).dividedFloor(by: .hour) * .hour
    let length: Milliseconds = bars.end - split >= 9 * .day ? .day : 2 * .hour
    let known = bars.prefix(bars.openTime.count { $0 < split })
    @Sendable func blocks(_ bars: Bars, _ parameters: ModelParameters, from: Milliseconds?) -> [BlockSum] {
      guard let bins = ScoringGrid.bins(for: bars) else { return [] }
      let reach = ScoringGrid.reach(for: bars, bins: bins)
      let maps = Candidate.book(parameters, brackets: brackets).maps(bars, bins, reach)
      var score = OpenInterestScore(blockLength: length)
      score.judge("book", maps, bars: bars, bins: bins, from: from)
      return score.blocks["book"] ?? []
    }
    return CalibrationTask(
      train: { parameters in
        let all = blocks(known, parameters, from: nil).reduce(BlockSum(), +)
        return all.weight > 0 ? all.gain / all.weight : 0
      },
      heldOut: { blocks(bars, $0, from: split) })
  }
}

/// Mean overlap of the book's last map with the truth.
private func overlap(_ market: JudgedMarket, _ parameters: ModelParameters) -> Double {
  guard let truth = market.truth, let price = market.bars.close.last, let bins = ScoringGrid.bins(for: market.bars)
  else { return 0 }
  let reach = ScoringGrid.reach(for: market.bars, bins: bins)
  var model = BookModel(ModelSetup(parameters: parameters, bins: bins, interval: market.bars.interval))
  guard let map = model.lastMap(over: market.bars, bins: bins, reach: reach) else { return 0 }
  let known = MapRow(of: truth, price: price, bins: bins, reach: reach)
  let overlaps = DistanceBand.allCases.map { Agreement(map, known, band: $0, bins: bins).overlap }
  return overlaps.reduce(0, +) / Double(overlaps.count)
}
