import Basics
package import MarketData

/// What became of a band of prices in the last 24 hours.
package struct MapChange: Equatable, Sendable {
  /// What happened.
  package enum Kind: String, Codable, CaseIterable, Sendable {
    /// Positions were opened there.
    case builtUp = "built_up"
    /// Positions were closed before the price came.
    case unwound
    /// The price went there.
    case swept
  }

  package var kind: Kind
  /// Whose positions.
  package var side: Side
  /// The lowest and the highest price.
  package var low: Double, high: Double
  /// Estimated liquidations 24 hours before and now, in the quote currency.
  package var before: Double, now: Double

  /// How much came, negative for what went.
  package var change: Double { now - before }
}

/// What rested 24 hours before the last bar and what rests after it, in two sizes of rows.
package struct DayBefore: Sendable {
  /// The state at two moments, each a heatmap of one column on the same rows.
  package struct Pair: Sendable {
    var before: Heatmap, now: Heatmap

    /// Two heatmaps of one column each; nil for anything else.
    package init?(_ before: Heatmap, _ now: Heatmap) {
      guard before.rows == now.rows, before.columns == 1, now.columns == 1 else { return nil }
      (self.before, self.now) = (before, now)
    }

    /// What came to some rows.
    func change(_ rows: Range<Int>, _ side: Side) -> Double {
      now.sum(rows, side: side, column: 0) - before.sum(rows, side: side, column: 0)
    }
  }

  /// In rows near the price, and in those of the whole map.
  let fine: Pair, coarse: Pair
  /// Where the price has been between the two moments.
  let prices: ClosedRange<Double>

  package init(fine: Pair, coarse: Pair, prices: ClosedRange<Double>) {
    self.fine = fine
    self.coarse = coarse
    self.prices = prices
  }

  /// The states before and now, each in fine and in coarse rows, and the bars between them.
  init?(_ states: ArraySlice<Heatmap>, of bars: Bars, from: Int, through last: Int) {
    let states = Array(states)
    guard states.count == 4, from <= last, let fine = Pair(states[0], states[2]),
      let coarse = Pair(states[1], states[3])
    else { return nil }
    let lowest = bars.low[from...last].min() ?? 0
    self.init(fine: fine, coarse: coarse, prices: lowest...max(lowest, bars.high[from...last].max() ?? 0))
  }

  /// The bar after which a day was left to go, or nil where the shown history does not go back as far.
  static func bar(in bars: Bars, from: Milliseconds, to: Milliseconds) -> Int? {
    let end = bars.positions(from: to - .day, to: .max).lowerBound - 1
    guard end >= 0, bars.openTime[end] >= from else { return nil }
    // A gap of hours is not the day before.
    return bars.openTime[end] + bars.interval > to - .day - 6 * .hour ? end : nil
  }

  /// How much came to a cluster's prices.
  func change(of cluster: Cluster, in map: LiquidationMap) -> Double? {
    let low = map.rows.bins.lowerEdge(cluster.bins.lowerBound)
    let high = map.rows.bins.lowerEdge(cluster.bins.upperBound + 1)
    let near = fine.now.rows
    let pair = low >= near.lowerEdge(0) && high <= near.lowerEdge(near.count) ? fine : coarse
    let rows = pair.now.rows
    guard let first = rows.row(of: low) else { return nil }
    // An edge within a row counts all of it.
    let end = rows.row(of: high).map { rows.lowerEdge($0) < high ? $0 + 1 : $0 } ?? rows.count
    return pair.change(first..<max(first, end), cluster.side)
  }

  /// The largest changes within the fine rows, at most three of a kind and side.
  ///
  /// Rows are put together to bands of half a percent of the price. A band counts where its change is at least a hundredth of
  /// what its side holds within the rows; neighbouring bands of one kind are one. Complexity: O(cells of two columns).
  func changes(at price: Double) -> [MapChange] {
    let rows = fine.now.rows
    guard price.isFinite, rows.count > 0 else { return [] }
    let size = Int(bounded: max(1, min(Double(rows.count), (price * 0.005 / rows.bins.size).rounded())))
    return Side.allCases.flatMap { side -> [MapChange] in
      let bands = stride(from: 0, to: rows.count, by: size).map { start -> MapChange in
        let band = start..<min(rows.count, start + size)
        let (low, high) = (rows.lowerEdge(band.lowerBound), rows.lowerEdge(band.upperBound))
        let before = fine.before.sum(band, side: side, column: 0)
        let now = fine.now.sum(band, side: side, column: 0)
        let isPassed = side == .long ? high > prices.lowerBound : low < prices.upperBound
        return MapChange(
          kind: now > before ? .builtUp : isPassed ? .swept : .unwound, side: side, low: low, high: high,
          before: before,
          now: now)
      }
      let held = bands.reduce(0) { $0 + max($1.before, $1.now) }
      var changes: [MapChange] = []
      for band in bands where band.change.magnitude >= 0.01 * held && band.change != 0 {
        if let open = changes.last, open.kind == band.kind, open.high == band.low {
          changes[changes.count - 1].high = band.high
          changes[changes.count - 1].before += band.before
          changes[changes.count - 1].now += band.now
        } else {
          changes.append(band)
        }
      }
      return MapChange.Kind.allCases.flatMap { kind in
        changes.filter { $0.kind == kind }
          .sorted { ($1.change.magnitude, $0.low) < ($0.change.magnitude, $1.low) }.prefix(3)
      }
    }.sorted { ($1.change.magnitude, $0.side, $0.low) < ($0.change.magnitude, $1.side, $1.low) }
  }
}

extension Heatmap {
  /// Estimated liquidations of a side in some rows of a column.
  func sum(_ rows: Range<Int>, side: Side, column: Int) -> Double {
    var sum = 0.0
    for tier in parts.indices {
      var positions = 0.0
      for row in rows { positions += Double(value(tier: tier, column: column, row: row, side: side)) }
      sum += positions * Double(reportedShares[tier])
    }
    return sum
  }
}
