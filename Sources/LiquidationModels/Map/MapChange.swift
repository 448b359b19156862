package import MarketData
import Basics

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

/// The heatmap 24 hours before its last column, and its last.
struct DayBefore {
  private let heatmap: Heatmap
  private let whole: Heatmap
  private let column: Int, wholeColumn: Int

  /// Looks into the fine heatmap where there is one; nil where the history does not go back as far.
  init?(near: Heatmap?, whole: Heatmap) {
    let fine = near ?? whole
    guard let column = Self.column(of: fine), let wholeColumn = Self.column(of: whole) else { return nil }
    (heatmap, self.whole) = (fine, whole)
    (self.column, self.wholeColumn) = (column, wholeColumn)
  }

  /// The column that ended a day before the last one ended.
  private static func column(of heatmap: Heatmap) -> Int? {
    guard let last = heatmap.candles.last else { return nil }
    let column = heatmap.candles.lastIndex { $0.openTime <= last.openTime - .day }
    // A gap of hours is not the day before.
    return column.flatMap { heatmap.candles[$0].openTime > last.openTime - .day - 6 * .hour ? $0 : nil }
  }

  /// How much came to a cluster's prices.
  func change(of cluster: Cluster, in map: LiquidationMap) -> Double? {
    let low = map.rows.bins.lowerEdge(cluster.bins.lowerBound)
    let high = map.rows.bins.lowerEdge(cluster.bins.upperBound + 1)
    let isFine = low >= heatmap.rows.lowerEdge(0) && high <= heatmap.rows.lowerEdge(heatmap.rows.count)
    let (shown, before) = isFine ? (heatmap, column) : (whole, wholeColumn)
    guard let first = shown.rows.row(of: low), shown.columns > 0 else { return nil }
    let end = shown.rows.row(of: high) ?? shown.rows.count
    return shown.sum(first..<max(first, end), side: cluster.side, column: shown.columns - 1)
      - shown.sum(first..<max(first, end), side: cluster.side, column: before)
  }

  /// The largest changes within the fine rows, at most three of a kind and side.
  ///
  /// Rows are put together to bands of half a percent of the price. A band counts where its change is at least a hundredth of
  /// what its side holds within the rows; neighbouring bands of one kind are one. Complexity: O(cells of two columns).
  func changes(at price: Double) -> [MapChange] {
    let rows = heatmap.rows
    guard price.isFinite, rows.count > 0 else { return [] }
    let size = max(1, Int((price * 0.005 / rows.bins.size).rounded()))
    let day = heatmap.candles[column + 1..<heatmap.columns]
    let (lowest, highest) = (day.map(\.low).min() ?? price, day.map(\.high).max() ?? price)
    return Side.allCases.flatMap { side -> [MapChange] in
      let bands = stride(from: 0, to: rows.count, by: size).map { start -> MapChange in
        let band = start..<min(rows.count, start + size)
        let (low, high) = (rows.lowerEdge(band.lowerBound), rows.lowerEdge(band.upperBound))
        let before = heatmap.sum(band, side: side, column: column)
        let now = heatmap.sum(band, side: side, column: heatmap.columns - 1)
        let isPassed = side == .long ? high > lowest : low < highest
        return MapChange(
          kind: now > before ? .builtUp : isPassed ? .swept : .unwound, side: side, low: low, high: high, before: before,
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
    for tier in leverages.indices {
      var positions = 0.0
      for row in rows { positions += Double(value(tier: tier, column: column, row: row, side: side)) }
      sum += positions * Double(reportedShares[tier])
    }
    return sum
  }
}
