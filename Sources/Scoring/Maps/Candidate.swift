package import LiquidationModels
package import MarketData

/// A model that is to be judged: bars in, a map after each of them out.
package struct Candidate: Sendable {
  /// How tables name it.
  package let name: String
  /// The map after every bar, for bins and a reach.
  package let maps: @Sendable (_ bars: Bars, _ bins: PriceBins, _ reach: Int) -> [MapRow]
  /// Whether it says nothing of bars without trades.
  package let needsTrades: Bool
  /// What its maps had where the prices of every bucket went; nil for one that is not judged by that.
  package let flow: Flow?
  /// Whether its maps depend on volumes, so that it can run on bars that are all alike in them.
  package let usesVolume: Bool

  /// A run over bars by bucket, with entries as they were or all of one size, its random numbers from a seed.
  package typealias Flow =
    @Sendable (_ bars: Bars, _ sizes: EntrySizes, _ buckets: FlowBuckets, _ bins: PriceBins, _ seed: UInt64) -> FlowRun

  /// A candidate from its parts.
  package init(
    _ name: String, flow: Flow? = nil, usesVolume: Bool = false,
    maps: @escaping @Sendable (Bars, PriceBins, Int) -> [MapRow], needsTrades: Bool = false
  ) {
    self.needsTrades = needsTrades
    self.name = name
    self.flow = flow
    self.usesVolume = usesVolume
    self.maps = maps
  }

  /// A way of running a model; by the plain rule of the bars' contracts unless another is given.
  package init(_ variant: ModelVariant, brackets: MaintenanceBrackets = .first, rule: LiquidationRule? = nil) {
    let parameters = variant.parameters
    // The published query knows no brackets.
    let brackets = parameters.asPublished ? .first : brackets
    @Sendable func setup(_ bars: Bars, _ bins: PriceBins) -> ModelSetup {
      ModelSetup(
        parameters: parameters, bins: bins, interval: bars.interval, brackets: brackets,
        rule: rule ?? LiquidationRule(of: bars.value)
      ).valued(for: bars)
    }
    @Sendable func taken(_ bars: Bars) -> Bars { parameters.asPublished ? bars.inDollars : bars }
    @Sendable func run<Model: LiquidationModel>(
      _: Model.Type, _ bars: Bars, _ buckets: FlowBuckets, _ bins: PriceBins, _ seed: UInt64
    ) -> FlowRun {
      let setup = setup(bars, bins)
      var model = Model(setup)
      return FlowRun(
        of: &model, over: taken(bars), in: buckets, bins: bins,
        distances: FlowSeries.distances(
          leverages: model.leverages, brackets: brackets, notional: setup.bracketNotional,
          rule: setup.rule), seed: seed)
    }
    @Sendable func maps<Model: LiquidationModel>(
      _: Model.Type, _ bars: Bars, _ bins: PriceBins, _ reach: Int
    ) -> [MapRow] {
      var model = Model(setup(bars, bins))
      return model.history(over: taken(bars), bins: bins, reach: reach)
    }
    let type = parameters.model.type
    self.init(
      variant.name, flow: { run(type, $0.with($1), $2, $3, $4) }, usesVolume: parameters.model == .book,
      maps: { maps(type, $0, $1, $2) }, needsTrades: type.needs(parameters).largeTrades != nil)
  }

  /// The book on given assumptions.
  package static func book(
    _ parameters: ModelParameters = ModelParameters(), named name: String = "book",
    brackets: MaintenanceBrackets = .first
  ) -> Candidate {
    Candidate(ModelVariant(name: name, parameters: parameters), brackets: brackets)
  }

  /// Every variant of every model, the default first; the book on given assumptions.
  package static func all(
    book parameters: ModelParameters = ModelParameters(), brackets: MaintenanceBrackets = .first,
    rule: LiquidationRule? = nil
  ) -> [Candidate] {
    variants(book: parameters).map { Candidate($0, brackets: brackets, rule: rule) }
  }

  /// The variants of all models in the order of tables, the book on given assumptions.
  static func variants(book parameters: ModelParameters) -> [ModelVariant] {
    ModelKind.allCases.flatMap { kind in
      kind.type.variants(kind == parameters.model ? parameters : ModelParameters(model: kind))
    }
  }
}

extension Bars {
  /// Open interest as the published query takes it: valued at the close, so that a change of price alone is a change.
  var inDollars: Bars {
    var bars = self
    bars.openInterest = zip(openInterest, close).map { value.notional(of: $0, at: $1) }
    bars.openInterestDelta = bars.openInterest.indices.map {
      $0 == 0 ? 0 : bars.openInterest[$0] - bars.openInterest[$0 - 1]
    }
    return bars
  }

  /// The oldest bars.
  func prefix(_ count: Int) -> Bars {
    var bars = Bars(symbol: symbol, interval: interval, value: value)
    for position in 0..<min(count, self.count) { bars.append(self[position]) }
    if !triggerLow.isEmpty {
      (bars.triggerHigh, bars.triggerLow) = (Array(triggerHigh.prefix(count)), Array(triggerLow.prefix(count)))
    }
    bars.trades = Array(trades.prefix(count))
    return bars
  }
}

extension Candidate {
  /// Whether bars have what it needs.
  func runs(on bars: Bars) -> Bool { !needsTrades || !bars.trades.isEmpty }

  /// The first bar whose map, of those over all bars, changes when the bars after it are taken away, or nil for an honest
  /// candidate.
  ///
  /// A map that knows the future scores well and says nothing; no score is given to one. Complexity: a run of each length
  /// tried.
  package func firstLookAhead(of whole: [MapRow], in bars: Bars, bins: PriceBins, reach: Int, cuts: Int = 3) -> Int? {
    for cut in 1...max(1, cuts) {
      let count = bars.count * cut / (cuts + 1)
      guard count > 0 else { continue }
      let known = maps(bars.prefix(count), bins, reach)
      if let changed = known.indices.first(where: { known[$0] != whole[$0] }) { return changed }
    }
    return nil
  }
}
