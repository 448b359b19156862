package import Basics
package import MarketData

extension LiquidationReport {
  /// Runs the model that the parameters name over a history.
  ///
  /// Throws `.unusable` where the bin size makes too many rows or is too coarse for the book, a column is no whole number
  /// of bars or there are too many, or a price is given to a model that takes none.
  package init(
    of history: SymbolHistory, parameters: ModelParameters, options: ReportOptions = ReportOptions()
  ) throws(DataError) {
    let symbol = history.instrument.symbol
    guard options.price == nil || parameters.model.type.takesPrice else {
      throw .unusable(
        "\(symbol): --price goes with --model classic or trades: the book parts longs from shorts by itself")
    }
    guard history.instrument.contract == .linear || parameters.model != .trades && !parameters.asPublished else {
      throw .unusable("\(symbol): inverse contracts go with --model book or classic, and not as published")
    }
    var bars = history.bars
    // What is written of the map is what was done: without mark prices the traded price liquidates.
    var parameters = parameters
    if parameters.trigger == .last || history.instrument.venue.trigger == .last || bars.triggerHigh.isEmpty {
      parameters.trigger = .last
      bars.triggerHigh = []
      bars.triggerLow = []
    }
    let isJudged = parameters.isBookOfTheEvidence
    parameters = parameters.model.type.adapted(parameters, to: options.brackets)
    let rows = try Self.rows(of: history, bars: bars, parameters: parameters, options: options)
    let barsPerColumn = try Self.barsPerColumn(of: history, options: options)
    try Self.requireMemory(
      of: history, rows: rows, barsPerColumn: barsPerColumn, tiers: parameters.tiers.count, options: options)
    let last = bars.openTime.lastIndex { $0 < history.to } ?? 0
    let openInterest =
      parameters.asPublished ? bars.openInterest[last] / bars.close[last] : bars.openInterest[last]
    let close = bars.close[last]
    // The first price decides how fine rows are, never a later one: else a past column would change with the last.
    let hasFineRows = parameters.model.type.hasFineRows
    let decimals = bars.priceDecimals
    let lattice =
      hasFineRows ? Lattice(rows: rows.bins, near: bars.close[0], decimals: decimals) : Lattice(rows: rows.bins)
    let setup = ModelSetup(
      parameters: parameters, lattice: lattice, interval: bars.interval, brackets: options.brackets,
      rule: history.instrument.venue.liquidation
    ).valued(for: bars)
    var plans = [
      HeatmapPlan(from: options.isMapOnly ? history.to : history.from, rows: rows, barsPerColumn: barsPerColumn)
    ]
    let near = HeatmapPlan(
      near: close, of: bars, from: history.from, to: history.to, rows: rows, lattice: lattice)
    // The states that a day lies between, in rows of both sizes, whether or not heatmaps are wanted.
    let dayBefore = DayBefore.bar(in: bars, from: history.from, to: history.to)
    for bar in dayBefore.map({ [$0, last] }) ?? [] {
      for rows in [near.rows, rows] {
        let time = bars.openTime[bar]
        plans.append(HeatmapPlan(from: time, to: time + bars.interval, rows: rows, barsPerColumn: 1))
      }
    }
    if hasFineRows && !options.isMapOnly { plans.append(near) }

    func run<Model: LiquidationModel>(_: Model.Type) -> ([Heatmap], LiquidationMap) {
      var model = Model(setup)
      let heatmaps = Heatmap.running(&model, over: bars, to: history.to, plans: plans)
      // The columns part at their own close; a price given by the user is about the map alone.
      if let price = options.price { model.partSides(at: price) }
      let price = options.price ?? close
      let mapRows =
        hasFineRows
        ? MapRows(rows, partedBy: lattice, within: price * (1 - NearField.reach)...price * (1 + NearField.reach))
        : MapRows(rows)
      return (heatmaps, LiquidationMap(of: model, rows: mapRows, price: price, openInterest: openInterest))
    }
    let (heatmaps, map) = run(parameters.model.type)
    var quality = history.quality
    if !parameters.asPublished { quality.notes.append("maintenance margin: \(options.bracketSource)") }
    quality.notes += parameters.model.type.notes(parameters, bars: bars, quote: history.instrument.quote)
    if parameters.tiers.allSatisfy({ $0.reported == .all }) {
      quality.notes.append(
        "no share of reported liquidations is known: amounts are positions, many times what is liquidated")
    }
    self.init(
      instrument: history.instrument,
      modelDescription: parameters.model.rawValue + (parameters.asPublished ? ", as published" : ""),
      from: history.from, to: history.to, isSynthetic: history.isSynthetic, priceDecimals: decimals,
      heatmap: heatmaps[0], near: hasFineRows && !options.isMapOnly ? heatmaps[heatmaps.count - 1] : nil, map: map,
      dayBefore: dayBefore.flatMap { DayBefore(heatmaps[1...4], of: bars, from: $0 + 1, through: last) },
      parameters: parameters, quality: quality)
    score = options.score
    // What is proven are the levels of high leverage; where a symbol has none, nothing is.
    let hasProven = parameters.tiers.contains { $0.leverage >= parameters.volumeLeverage }
    evidence = isJudged && hasProven ? .book : nil
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
    guard let rows = found else {
      throw .unusable(
        "\(symbol): bins of \(options.bins?.description ?? "any size") \(quote) make more than "
          + "\(PriceRows.maximumRows) rows; choose larger ones")
    }
    if parameters.model == .book, let lowest = bars.close.min(),
      !Lattice(rows: rows.bins, near: lowest).isFine(for: lowest)
    {
      throw .unusable(
        options.bins == nil
          ? "\(symbol): prices from \(lowest) to \(bars.high.max() ?? lowest) \(quote) are too far apart for one map; choose a "
            + "shorter window with --from and --to, or --model classic"
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
