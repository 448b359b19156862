import Basics
import MarketData

/// What the heatmaps and the map of a report are laid out on: it follows from the bars of one contract.
struct ReportFrame {
  /// Rows of the whole map, and the fine bins that part them.
  let rows: PriceRows, lattice: Lattice
  /// Rows of the map after the last bar.
  let mapRows: MapRows
  /// The heatmaps: the whole window, the states that a day lies between, and the fine one of the last days where there is one.
  let plans: [HeatmapPlan]
  /// The bar after which a day was left to go, and the last bar.
  let dayBefore: Int?, last: Int
  /// The last close, and the decimals in which prices are quoted.
  let close: Double, decimals: Int
  let hasNear: Bool

  /// Lays out a report. Errors: `.unusable` where the bin size makes too many rows or is too coarse, a column is no whole number
  /// of bars or there are too many.
  init(
    of history: SymbolHistory, bars: Bars, parameters: ModelParameters, options: ReportOptions
  ) throws(DataError) {
    rows = try Self.rows(of: history, bars: bars, parameters: parameters, options: options)
    let barsPerColumn = try Self.barsPerColumn(of: history, options: options)
    try Self.requireMemory(
      of: history, rows: rows, barsPerColumn: barsPerColumn, tiers: parameters.tiers.count, options: options)
    last = bars.openTime.lastIndex { $0 < history.to } ?? 0
    close = bars.close[last]
    decimals = bars.priceDecimals
    // The first price decides how fine rows are, never a later one: else a past column would change with the last.
    let hasFineRows = parameters.model.type.hasFineRows
    lattice = hasFineRows ? Lattice(rows: rows.bins, near: bars.close[0], decimals: decimals) : Lattice(rows: rows.bins)
    var plans = [
      HeatmapPlan(from: options.isMapOnly ? history.to : history.from, rows: rows, barsPerColumn: barsPerColumn)
    ]
    let near = HeatmapPlan(
      near: close, of: bars, from: history.from, to: history.to, rows: rows, lattice: lattice)
    // The states that a day lies between, in rows of both sizes, whether or not heatmaps are wanted.
    let (dayBefore, last) = (DayBefore.bar(in: bars, from: history.from, to: history.to), last)
    self.dayBefore = dayBefore
    for bar in dayBefore.map({ [$0, last] }) ?? [] {
      for rows in [near.rows, rows] {
        let time = bars.openTime[bar]
        plans.append(HeatmapPlan(from: time, to: time + bars.interval, rows: rows, barsPerColumn: 1))
      }
    }
    hasNear = hasFineRows && !options.isMapOnly
    if hasNear { plans.append(near) }
    self.plans = plans
    let price = options.price ?? close
    mapRows =
      hasFineRows
      ? MapRows(rows, partedBy: lattice, within: price * (1 - NearField.reach)...price * (1 + NearField.reach))
      : MapRows(rows)
  }

  /// The states a day before and now, of heatmaps made by the plans.
  func dayBefore(_ heatmaps: [Heatmap], of bars: Bars) -> DayBefore? {
    dayBefore.flatMap { DayBefore(heatmaps[1...4], of: bars, from: $0 + 1, through: last) }
  }

  private static func rows(
    of history: SymbolHistory, bars: Bars, parameters: ModelParameters, options: ReportOptions
  ) throws(DataError) -> PriceRows {
    let symbol = history.instrument.symbol
    let quote = history.instrument.quote
    func rows(_ bins: PriceBins?, atMost count: Int = 400) -> PriceRows? {
      PriceRows(
        covering: bars, from: history.from, to: history.to, span: parameters.spanPercent / 100, bins: bins, count: count
      )
    }
    // Prices that have risen a thousandfold ask for finer rows than a picture has lines: the book must tell low ones apart.
    var found = rows(options.bins)
    if parameters.model == .book, options.bins == nil, let lowest = bars.close.min() {
      var count = 400
      while let coarse = found, !Lattice(rows: coarse.bins, near: lowest).isFine(for: lowest), count < 16_000 {
        count *= 2
        guard let finer = rows(nil, atMost: count) else { break }
        found = finer
      }
    }
    // A shorter window would be no way out where the bars before it, which the model takes in, are those of the other price.
    let tooFarApart =
      "\(symbol): prices from \(bars.close.min() ?? 0) to \(bars.high.max() ?? 0) \(quote), those before the window among them, are "
      + "too far apart for one map; choose --model classic with a window that holds both, or --data with files that begin after the "
      + "change"
    guard let rows = found else {
      guard let bins = options.bins else { throw .unusable(tooFarApart) }
      throw .unusable(
        "\(symbol): bins of \(bins) \(quote) make more than \(PriceRows.maximumRows) rows; choose larger ones")
    }
    if parameters.model == .book, let lowest = bars.close.min(),
      !Lattice(rows: rows.bins, near: lowest).isFine(for: lowest)
    {
      throw .unusable(
        options.bins == nil
          ? tooFarApart
          : "\(symbol): bins of \(rows.bins) \(quote) are too coarse for a price of \(lowest); choose smaller ones")
    }
    return rows
  }

  /// Cells that a heatmap may have, of all tiers, 4 bytes each: six times as many as the usual map of 2,880 columns has.
  private static let mostCells = 60_000_000

  private static func requireMemory(
    of history: SymbolHistory, rows: PriceRows, barsPerColumn: Int, tiers: Int, options: ReportOptions
  ) throws(DataError) {
    guard !options.isMapOnly else { return }
    let columns = Int((history.to - history.from) / history.bars.interval) / barsPerColumn + 1
    guard tiers * columns * rows.count <= mostCells else {
      throw .unusable(
        "\(history.instrument.symbol): \(columns) columns of \(rows.count) rows and \(tiers) leverages are more than memory "
          + "should hold; choose a longer --column"
          + (options.bins == nil ? ", or a shorter window" : " or a larger --bin"))
    }
  }

  private static func barsPerColumn(of history: SymbolHistory, options: ReportOptions) throws(DataError) -> Int {
    let symbol = history.instrument.symbol
    let interval = history.bars.interval
    let barCount = Int((history.to - history.from) / interval)
    if let duration = options.columnDuration, duration <= 0 || duration % interval != 0 {
      throw .unusable(
        "\(symbol): a column of \(duration.intervalName) is not a whole number of bars of \(interval.intervalName)")
    }
    let barsPerColumn =
      options.columnDuration.map { Int($0 / interval) }
      ?? (barCount + ReportOptions.mostColumns - 1) / ReportOptions.mostColumns
    let columns = (barCount + barsPerColumn - 1) / barsPerColumn
    guard options.isMapOnly || columns <= ReportOptions.columnLimit else {
      throw .unusable("\(symbol): \(columns) columns are more than \(ReportOptions.columnLimit); choose longer ones")
    }
    return barsPerColumn
  }
}
