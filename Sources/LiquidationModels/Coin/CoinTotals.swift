import Basics
import MarketData

/// The heatmaps and the map of a coin while its contracts are added, one after the other.
struct CoinTotals {
  /// At the columns and the rows of the reference.
  var heatmaps: [Heatmap]
  /// Coarse rows, those of the map, and the price that parts it.
  let rows: PriceRows, mapRows: MapRows, price: Double
  let parts: CoinParts
  /// Positions and coins by row, side and part.
  private var notional: [Double], coins: [Double]
  private var overflow = SideAmounts(), overflowCoins = SideAmounts(), overflowLiquidations = SideAmounts()
  private var openInterest = 0.0, unexplained = SideAmounts()
  /// Open interest, and its part with a known entry, a value a column of each heatmap.
  private var held: [[Double]], known: [[Double]]

  init(heatmaps: [Heatmap], rows: PriceRows, mapRows: MapRows, price: Double, parts: CoinParts) {
    (self.heatmaps, self.rows, self.mapRows, self.price, self.parts) = (heatmaps, rows, mapRows, price, parts)
    notional = Array(repeating: 0, count: mapRows.count * 2 * parts.parts.count)
    coins = notional
    held = heatmaps.map { Array(repeating: 0, count: $0.columns) }
    known = held
  }

  /// Adds what a contract's model holds to a column: `column` is its heatmap of one column on rows that cover the total's.
  mutating func add(
    _ column: Heatmap, of source: Int, to place: (heatmap: Int, column: Int), ratio: Double, weight: Double,
    isOlder: Bool
  ) {
    var total = heatmaps[place.heatmap]
    // Moved out and in, so that adding copies nothing.
    heatmaps[place.heatmap] = Heatmap(rows: total.rows, parts: [], columnDuration: 1, candles: [])
    defer { heatmaps[place.heatmap] = total }
    let shift = RowShift(ratio: ratio, source: column.rows, target: total.rows, isOlder: isOlder)
    let (rows, priceRow) = (column.rows.count, column.priceRows[0])
    let places = parts.ofTier[source]
    var sums = [Double](repeating: 0, count: rows)
    for part in Set(places).sorted() {
      for side in Side.allCases {
        let live = side == .long ? 0..<priceRow + 1 : priceRow..<rows
        sum(
          column, tiers: places.indices.filter { places[$0] == part }, of: live, side: side, weight: weight, into: &sums
        )
        let offset = total.cell(tier: part, column: place.column, row: 0, side: side)
        let target = total.priceRows[place.column]
        var cells = total.cells.mutableSpan
        let outside = shift.add(
          sums.span, of: live, side: side, priceRow: target, to: &cells, offset: offset)
        total.overflow[place.column][side] += outside
      }
    }
    for side in Side.allCases { total.overflow[place.column][side] += column.overflow[0][side] * weight }
  }

  /// Adds up some tiers of a column. Complexity: O(rows * tiers).
  private func sum(
    _ column: Heatmap, tiers: [Int], of live: Range<Int>, side: Side, weight: Double, into sums: inout [Double]
  ) {
    var sums = sums.mutableSpan
    for row in live { sums[row] = 0 }
    for tier in tiers {
      let first = column.cell(tier: tier, column: 0, row: 0, side: side)
      let cells = column.cells.span.extracting(first..<first + live.upperBound)
      for row in live { sums[row] += Double(cells[row]) * weight }
    }
  }

  /// Notes how much of a contract's open interest has a known entry in a column, both in the quote currency.
  mutating func note(openInterest: Double, coverage: Double, in place: (heatmap: Int, column: Int)) {
    held[place.heatmap][place.column] += openInterest
    known[place.heatmap][place.column] += openInterest * coverage
  }

  /// Adds a contract's own map; gives what it adds to each side. Of a map that is older what the price has passed since is gone.
  mutating func add(
    _ map: LiquidationMap, of source: Int, ratio: Double, weight: Double, value: ContractValue, isOlder: Bool
  ) -> SourceRun.Added {
    var added = SourceRun.Added()
    let priceRow = mapRows.row(ofBin: mapRows.bins.index(of: price)) ?? 0
    for level in map.levels {
      guard let tier = map.parts.firstIndex(of: level.part) else { continue }
      let part = parts.ofTier[source][tier]
      let middle = (map.rows.bins.lowerEdge(level.bin) + map.rows.bins.lowerEdge(level.bins.upperBound)) / 2
      let held = value.coins(level.contracts, at: middle) * weight
      mapRows.forEachShare(from: Double(level.bin) * ratio, to: Double(level.bins.upperBound) * ratio) { row, share in
        let isPassed = isOlder && row.map { level.side == .long ? $0 > priceRow : $0 < priceRow } ?? false
        guard !isPassed else { return }
        added.positions[level.side] += level.notional * weight * share
        added.liquidations[level.side] += level.liquidations * weight * share
        guard let row else {
          overflow[level.side] += level.notional * weight * share
          overflowCoins[level.side] += held * share
          overflowLiquidations[level.side] += level.liquidations * weight * share
          return
        }
        let kept = level.side == .long ? min(row, priceRow) : max(row, priceRow)
        let place = (kept * 2 + (level.side == .long ? 0 : 1)) * parts.parts.count + part
        notional[place] += level.notional * weight * share
        self.coins[place] += held * share
      }
    }
    for side in Side.allCases {
      overflow[side] += map.overflow[side] * weight
      overflowCoins[side] += value.coins(map.overflowContracts[side], at: map.price) * weight
      overflowLiquidations[side] += map.overflowLiquidations[side] * weight
      added.positions[side] += map.overflow[side] * weight
      added.liquidations[side] += map.overflowLiquidations[side] * weight
      unexplained[side] += value.coins(map.unexplained[side], at: map.price) * weight
    }
    openInterest += value.coins(map.openInterest, at: map.price) * weight
    return added
  }

  /// The heatmaps with the share of open interest that is known in each column.
  var finishedHeatmaps: [Heatmap] {
    heatmaps.indices.map { position in
      var heatmap = heatmaps[position]
      if known[position].contains(where: { $0 > 0 }) {
        heatmap.coverage = zip(known[position], held[position]).map { $1 > 0 ? Float($0 / $1) : 0 }
      }
      return heatmap
    }
  }

  /// The map of all.
  var map: LiquidationMap {
    let least = notional.reduce(0, +) * 0x1p-60
    var levels: [Level] = []
    for row in 0..<mapRows.count {
      for side in Side.allCases {
        for (number, part) in parts.parts.enumerated() {
          let place = (row * 2 + (side == .long ? 0 : 1)) * parts.parts.count + number
          guard notional[place] > least else { continue }
          levels.append(
            Level(
              bin: mapRows[row].lowerBound, width: mapRows[row].count, side: side, part: part,
              contracts: coins[place], notional: notional[place],
              liquidations: notional[place] * parts.shares[number].value))
        }
      }
    }
    return LiquidationMap(
      rows: mapRows, price: price, parts: parts.parts, reportedShares: parts.shares, levels: levels,
      overflow: overflow, overflowContracts: overflowCoins, overflowLiquidations: overflowLiquidations,
      openInterest: openInterest, unexplained: unexplained)
  }
}
