package import Basics
import MarketData

extension LiquidationReport {
  /// The map of a coin: the model runs over each contract by itself, on its own bars, open interest and brackets, and what the
  /// contracts hold is added on the rows of one of them, the reference.
  ///
  /// The reference is the largest contract of those whose data end last, and the map ends with it (`CoinSource.referenceFirst`).
  /// Prices of the others are brought to its by their basis (`PriceBasis`). What ends earlier fades out. Amounts in currencies
  /// that count as one are added at par. Contracts that cannot be on the map are left out, which its quality says, beside those in
  /// `leftOut`.
  ///
  /// Errors: `.unusable` for no contract, contracts with different models or the published query's, and those of a single
  /// report.
  package init(
    coin: String, of sources: [CoinSource], leftOut: [String] = [], options: ReportOptions = ReportOptions()
  ) throws(DataError) {
    let sorted = CoinSource.referenceFirst(sources)
    guard let reference = sorted.first else {
      throw .unusable("\(coin): no contract of it with data")
    }
    guard sorted.allSatisfy({ $0.parameters.model == reference.parameters.model && !$0.parameters.asPublished }) else {
      throw .unusable("\(coin): its contracts need one model, and not as published")
    }
    let history = reference.history
    let (from, end) = (history.from, history.to)
    let input = try ModelInput(history, reference.parameters, reference.options)
    var frameOptions = options
    frameOptions.brackets = reference.options.brackets
    let frame = try ReportFrame(of: history, bars: input.bars, parameters: input.parameters, options: frameOptions)
    var leftOut = leftOut
    var (sources, runs): ([CoinSource], [SourceRun]) = ([], [])
    for source in sorted {
      do throws(DataError) {
        runs.append(try SourceRun(source, alongside: input.bars, in: from..<end))
        sources.append(source)
      } catch {
        leftOut.append("\(source.history.instrument.venue.name) \(error)")
      }
    }
    let parts = CoinParts(runs.map(\.input.parameters))
    let columns = frame.plans.map { $0.columns(of: input.bars, to: end) }
    let ends = columns.map { $0.lastBars.map { input.bars.openTime[$0] + input.bars.interval } }
    var totals = CoinTotals(
      heatmaps: zip(frame.plans, columns).map { plan, columns in
        Heatmap(
          rows: plan.rows, parts: parts.parts, reportedShares: parts.shares.map(\.value),
          columnDuration: plan.duration(of: input.bars), candles: columns.candles)
      }, rows: frame.rows, mapRows: frame.mapRows, price: frame.close, parts: parts)
    var told: [ReportSource] = []
    for (number, run) in runs.enumerated() {
      let added = run.add(
        to: &totals, as: number, ends: ends, changes: frame.dayBefore == nil ? 0..<0 : 1..<5, lattice: frame.lattice,
        mapEnd: end)
      told.append(ReportSource(sources[number], run: run, added: added, window: from..<end))
    }
    let heatmaps = totals.finishedHeatmaps
    self.init(
      instrument: Self.instrument(of: coin, sources: sources),
      modelDescription: input.parameters.model.rawValue, from: from, to: end,
      isSynthetic: sources.contains(where: \.history.isSynthetic), priceDecimals: frame.decimals, heatmap: heatmaps[0],
      near: frame.hasNear ? heatmaps[heatmaps.count - 1] : nil, map: totals.map,
      dayBefore: frame.dayBefore(heatmaps, of: input.bars), parameters: input.parameters,
      quality: Self.quality(of: told, runs: runs, reference: history, end: end))
    self.sources = told
    self.quality.leftOut = leftOut
    score = options.score
    let isJudged = sources.allSatisfy(\.parameters.isBookOfTheEvidence)
    evidence = isJudged && runs.contains(where: \.input.parameters.hasProvenTiers) ? .book : nil
  }

  /// The coin as what is traded: everywhere, in the currency of all, or in USD where they differ.
  private static func instrument(of coin: String, sources: [CoinSource]) -> Instrument {
    let quotes = Set(sources.map(\.history.instrument.quote))
    var names: [String] = []
    for name in sources.map(\.history.instrument.venue.name) where !names.contains(name) { names.append(name) }
    var instrument = Instrument(
      venue: .several(names), symbol: coin, quote: quotes.count == 1 ? quotes.first : "USD")
    instrument.base = coin
    return instrument
  }

  /// What was read of all contracts, and what was done to bring them together.
  private static func quality(
    of sources: [ReportSource], runs: [SourceRun], reference: SymbolHistory, end: Milliseconds
  ) -> QualityReport {
    var quality = QualityReport()
    for source in sources {
      let own = source.quality
      quality.files += own.files
      quality.rejected += own.rejected
      quality.repaired += own.repaired
      quality.tolerated += own.tolerated
      quality.overlapping += own.overlapping
      quality.join += own.join
      quality.gaps += own.gaps
      quality.notes += own.notes.map { "\(source.name): \($0)" }
      quality.notes.append("\(source.name): maintenance margin: \(source.brackets)")
      if source.weight < 1 {
        quality.notes.append(
          "\(source.name): its data end \((end - source.to).intervalName) before the map: its positions are carried along the price, "
            + "lose half of their weight each day, and count \(sharePercent(source.weight)) at the end")
      }
    }
    let held = sources.reduce(0) { $0 + $1.openInterest }
    quality.coverage =
      held > 0 ? sources.reduce(0) { $0 + $1.openInterest * $1.quality.coverage } / held : reference.quality.coverage
    quality.changesAt = sources.compactMap(\.quality.changesAt).min()
    quality.klines = reference.quality.klines
    quality.openInterest = reference.quality.openInterest
    quality.markPrice = reference.quality.markPrice
    quality.notes.append(
      "prices are those of \(reference.instrument.venue.name) \(reference.instrument.symbol), the largest open interest of those that go on to the end; "
        + "levels of others are shifted by their basis")
    for run in runs {
      let notes = run.input.parameters.model.type.notes(
        run.input.parameters, bars: run.input.bars, quote: reference.instrument.quote)
      for note in notes + [run.input.parameters.shareNote].compactMap(\.self) where !quality.notes.contains(note) {
        quality.notes.append(note)
      }
    }
    let currencies = Set(sources.map(\.instrument.quote)).sorted()
    if currencies.count > 1 { quality.notes.append("counted at par: \(currencies.joined(separator: ", "))") }
    return quality
  }
}

extension ReportSource {
  fileprivate init(
    _ source: CoinSource, run: SourceRun,
    added: SourceRun.Added, window: Range<Milliseconds>
  ) {
    let (bars, end) = (run.input.bars, window.upperBound)
    let last = max(0, bars.openTime.lowerBound(of: end) - 1)
    self.init(
      instrument: source.history.instrument, from: max(source.history.from, window.lowerBound), to: min(run.end, end),
      priceRatio: run.ratio(at: end), weight: run.weight(at: end),
      openInterest: bars.value.notional(of: bars.openInterest[last], at: bars.close[last]),
      liquidations: added.liquidations, positions: added.positions, modelCoverage: added.coverage,
      brackets: source.options.bracketSource, quality: source.history.quality)
  }
}
