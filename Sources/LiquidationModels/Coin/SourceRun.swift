import Basics
import MarketData

/// One contract of a coin on its way into the map of all.
struct SourceRun {
  let input: ModelInput
  /// Its bars until the end of the map, the last of them along the reference's prices where its own end early.
  let bars: Bars
  /// The moment after its own last bar.
  let end: Milliseconds
  private let basis: PriceBasis

  /// What counts of positions of which nothing is known any more halves in this time, and is nothing after ten of them.
  static let fading = Milliseconds.day

  /// Errors: those of `ModelInput`, and a contract that cannot be on the map: it trades at prices of another size, or only
  /// before or after it.
  init(_ source: CoinSource, alongside reference: Bars, in window: Range<Milliseconds>) throws(DataError) {
    input = try ModelInput(source.history, source.parameters, source.options)
    basis = PriceBasis(of: input.bars, against: reference)
    end = input.bars.end
    let symbol = source.history.instrument.symbol
    guard input.bars.openTime[0] + input.bars.interval <= window.upperBound else {
      throw .unusable("\(symbol): its data begin after the map")
    }
    guard end + 10 * Self.fading > window.lowerBound else {
      throw .unusable("\(symbol): its data end \((window.lowerBound - end).intervalName) before the map begins")
    }
    if let problem = basis.problem { throw .unusable("\(symbol): \(problem)") }
    let last = min(window.upperBound, end + 10 * Self.fading)
    bars = end < last ? input.bars.carried(along: reference, until: last, ratio: basis.ratio(at: end)) : input.bars
  }

  /// What one unit of its price is in the reference's at a moment.
  func ratio(at time: Milliseconds) -> Double { basis.ratio(at: min(time, end)) }

  /// What counts of it at a moment.
  func weight(at time: Milliseconds) -> Double {
    let age = time - end - max(CoinSource.grace, input.bars.interval)
    guard age > 0 else { return 1 }
    return age < 10 * Self.fading ? 1 - lost(afterHalfLives: Double(age) / Double(Self.fading)) : 0
  }

  /// What a run added to the map: estimated liquidations, positions, and the model's share of known open interest.
  struct Added {
    var liquidations = SideAmounts(), positions = SideAmounts(), coverage: Double?
  }

  /// Runs its model, and adds what it holds at the end of each column of each heatmap, and at `mapEnd` to the map.
  ///
  /// `ends` are the ends of the columns by heatmap. A bar counts from its end on, so that a column never knows what came
  /// later; columns before its first bar get nothing. What a heatmap of `changes` shows is only to be held against
  /// itself: there what is left out at one end is left out at both, and all weigh as at the end.
  /// Complexity: O(bars) steps of the model, O(rows * tiers) a column.
  func add(
    to totals: inout CoinTotals, as source: Int, ends: [[Milliseconds]], changes: Range<Int>, lattice: Lattice,
    mapEnd: Milliseconds
  ) -> Added {
    func run<Model: LiquidationModel>(_: Model.Type) -> Added {
      var model = Model(input.setup(lattice))
      var next = ends.map { _ in 0 }
      // The model holds what came until the end of `bar`, which is -1 before the first.
      func sample(_ bar: Int, before time: Milliseconds) {
        for heatmap in ends.indices {
          while next[heatmap] < ends[heatmap].count, ends[heatmap][next[heatmap]] < time {
            let (column, moment) = (next[heatmap], ends[heatmap][next[heatmap]])
            let isShown = !changes.contains(heatmap) || isKnown(throughout: changes, ends)
            if bar >= 0, isShown {
              let weight = weight(at: changes.contains(heatmap) ? mapEnd : moment)
              add(&model, after: bar, to: &totals, as: source, (heatmap, column), at: moment, weight: weight)
            }
            next[heatmap] += 1
          }
        }
      }
      let count = bars.openTime.lowerBound(of: mapEnd - bars.interval + 1)
      for bar in 0..<count {
        sample(bar - 1, before: bars.openTime[bar] + bars.interval)
        model.advance(bars, at: bar)
      }
      sample(count - 1, before: .max)
      return count > 0
        ? addMap(of: model, after: count - 1, to: &totals, as: source, lattice: lattice, at: mapEnd) : Added()
    }
    return run(input.parameters.model.type)
  }

  /// Whether it has a bar before the first of the moments of some heatmaps.
  private func isKnown(throughout heatmaps: Range<Int>, _ ends: [[Milliseconds]]) -> Bool {
    let first = heatmaps.compactMap { ends[$0].first }.min() ?? 0
    return bars.openTime[0] + bars.interval <= first
  }

  /// Adds what a model holds to a column.
  private func add(
    _ model: inout some LiquidationModel, after bar: Int, to totals: inout CoinTotals, as source: Int,
    _ place: (heatmap: Int, column: Int), at time: Milliseconds, weight: Double
  ) {
    guard weight > 0 else { return }
    let ratio = ratio(at: time)
    let rows = RowShift.rows(covering: totals.heatmaps[place.heatmap].rows, ratio: ratio)
    guard let lowest = rows.range.first.map(rows.bins.middle), let highest = rows.range.last.map(rows.bins.middle)
    else { return }
    // A close beyond the rows of the reference parts the sides at their edge.
    let close = min(max(bars.close[bar], lowest), highest)
    let candle = Candle(openTime: time, open: close, high: close, low: close, close: close, volume: 0)
    var column = Heatmap(rows: rows, parts: model.leverages.map { MapPart($0) }, columnDuration: 1, candles: [candle])
    model.sample(into: &column, column: 0)
    totals.add(
      column, of: source, to: place, ratio: ratio, weight: weight, isOlder: bars.openTime[bar] + bars.interval < time)
    if let coverage = model.coverage {
      let openInterest = bars.value.notional(of: bars.openInterest[bar], at: bars.close[bar])
      totals.note(openInterest: openInterest * weight, coverage: coverage, in: place)
    }
  }

  /// Adds what a model holds to the map.
  private func addMap<Model: LiquidationModel>(
    of model: Model, after bar: Int, to totals: inout CoinTotals, as source: Int, lattice: Lattice,
    at time: Milliseconds
  ) -> Added {
    let (ratio, close) = (ratio(at: time), bars.close[bar])
    let rows = RowShift.rows(covering: totals.rows, ratio: ratio)
    let mapRows =
      Model.hasFineRows
      ? MapRows(rows, partedBy: lattice, within: close * (1 - NearField.reach)...close * (1 + NearField.reach))
      : MapRows(rows)
    let map = LiquidationMap(of: model, rows: mapRows, price: close, openInterest: bars.openInterest[bar])
    var added = totals.add(
      map, of: source, ratio: ratio, weight: weight(at: time), value: bars.value,
      isOlder: bars.openTime[bar] + bars.interval < time)
    added.coverage = model.coverage
    return added
  }
}
