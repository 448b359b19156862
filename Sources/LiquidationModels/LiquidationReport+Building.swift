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
    let isJudged = parameters.isBookOfTheEvidence
    let input = try ModelInput(history, parameters, options)
    let (bars, parameters) = (input.bars, input.parameters)
    let frame = try ReportFrame(of: history, bars: bars, parameters: parameters, options: options)
    let openInterest =
      parameters.asPublished ? bars.openInterest[frame.last] / bars.close[frame.last] : bars.openInterest[frame.last]
    let setup = input.setup(frame.lattice)

    func run<Model: LiquidationModel>(_: Model.Type) -> ([Heatmap], LiquidationMap) {
      var model = Model(setup)
      let heatmaps = Heatmap.running(&model, over: bars, to: history.to, plans: frame.plans)
      // The columns part at their own close; a price given by the user is about the map alone.
      if let price = options.price { model.partSides(at: price) }
      let price = options.price ?? frame.close
      return (heatmaps, LiquidationMap(of: model, rows: frame.mapRows, price: price, openInterest: openInterest))
    }
    let (heatmaps, map) = run(parameters.model.type)
    var quality = history.quality
    if !parameters.asPublished { quality.notes.append("maintenance margin: \(options.bracketSource)") }
    quality.notes += parameters.model.type.notes(parameters, bars: bars, quote: history.instrument.quote)
    if let note = parameters.shareNote { quality.notes.append(note) }
    self.init(
      instrument: history.instrument,
      modelDescription: parameters.model.rawValue + (parameters.asPublished ? ", as published" : ""),
      from: history.from, to: history.to, isSynthetic: history.isSynthetic, priceDecimals: frame.decimals,
      heatmap: heatmaps[0], near: frame.hasNear ? heatmaps[heatmaps.count - 1] : nil, map: map,
      dayBefore: frame.dayBefore(heatmaps, of: bars), parameters: parameters, quality: quality)
    score = options.score
    evidence = isJudged && parameters.hasProvenTiers ? .book : nil
  }
}

extension ModelParameters {
  /// What a reader must know where amounts are positions.
  var shareNote: String? {
    tiers.allSatisfy { $0.reported == .all }
      ? "no share of reported liquidations is known: amounts are positions, many times what is liquidated" : nil
  }

  /// What is proven are the levels of high leverage; where a symbol has none, nothing is.
  var hasProvenTiers: Bool { tiers.contains { $0.leverage >= volumeLeverage } }
}

/// A history with the assumptions as they hold for it: what a model is run on.
struct ModelInput {
  let bars: Bars
  let parameters: ModelParameters
  private let options: ReportOptions
  private let rule: LiquidationRule

  /// Errors: `.unusable` for a contract that the model cannot take.
  init(_ history: SymbolHistory, _ parameters: ModelParameters, _ options: ReportOptions) throws(DataError) {
    guard history.instrument.contract == .linear || parameters.model != .trades && !parameters.asPublished else {
      throw .unusable(
        "\(history.instrument.symbol): inverse contracts go with --model book or classic, and not as published")
    }
    var (bars, parameters) = (history.bars, parameters)
    // What is written of the map is what was done: without mark prices the traded price liquidates.
    if parameters.trigger == .last || history.instrument.venue.trigger == .last || bars.triggerHigh.isEmpty {
      parameters.trigger = .last
      bars.triggerHigh = []
      bars.triggerLow = []
    }
    self.bars = bars
    self.parameters = parameters.model.type.adapted(parameters, to: options.brackets)
    self.options = options
    rule = history.instrument.liquidation
  }

  func setup(_ lattice: Lattice) -> ModelSetup {
    ModelSetup(
      parameters: parameters, lattice: lattice, interval: bars.interval, brackets: options.brackets, rule: rule
    ).valued(for: bars)
  }
}
