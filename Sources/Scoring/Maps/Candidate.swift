package import LiquidationModels
package import MarketData

/// A model that is to be judged: bars in, a map after each of them out.
package struct Candidate: Sendable {
  /// How tables name it.
  package let name: String
  /// The map after every bar, for bins and a reach.
  package let maps: @Sendable (_ bars: Bars, _ bins: PriceBins, _ reach: Int) -> [MapRow]
  /// Whether it says nothing of bars without trades.
  package private(set) var needsTrades = false

  /// A candidate from its parts.
  package init(_ name: String, maps: @escaping @Sendable (Bars, PriceBins, Int) -> [MapRow]) {
    self.name = name
    self.maps = maps
  }

  /// A way of running a model.
  package init(_ variant: ModelVariant, brackets: MaintenanceBrackets = .first, rule: LiquidationRule = .isolatedLinear)
  {
    self.init(variant.name) { bars, bins, reach in
      let setup = ModelSetup(
        parameters: variant.parameters, bins: bins, interval: bars.interval, brackets: brackets, rule: rule)
      func maps<Model: LiquidationModel>(_: Model.Type) -> [MapRow] {
        var model = Model(setup)
        return model.history(
          over: variant.parameters.asPublished ? bars.inDollars : bars, bins: bins, reach: reach)
      }
      return maps(variant.parameters.model.type)
    }
    needsTrades = variant.parameters.model.type.needs(variant.parameters).largeTrades != nil
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
    book parameters: ModelParameters = ModelParameters(), brackets: MaintenanceBrackets = .first
  ) -> [Candidate] {
    ModelKind.allCases.flatMap { kind in
      kind.type.variants(kind == parameters.model ? parameters : ModelParameters(model: kind)).map {
        Candidate($0, brackets: $0.parameters.asPublished ? .first : brackets)
      }
    }
  }
}

extension Bars {
  /// Open interest as the published query takes it: valued at the close, so that a change of price alone is a change.
  var inDollars: Bars {
    var bars = self
    bars.openInterest = zip(openInterest, close).map { $0 * $1 }
    bars.openInterestDelta = bars.openInterest.indices.map {
      $0 == 0 ? 0 : bars.openInterest[$0] - bars.openInterest[$0 - 1]
    }
    return bars
  }

  /// The oldest bars.
  func prefix(_ count: Int) -> Bars {
    var bars = Bars(symbol: symbol, interval: interval)
    for position in 0..<min(count, self.count) { bars.append(self[position]) }
    if !triggerLow.isEmpty {
      (bars.triggerHigh, bars.triggerLow) = (Array(triggerHigh.prefix(count)), Array(triggerLow.prefix(count)))
    }
    bars.trades = Array(trades.prefix(count))
    return bars
  }
}

extension Candidate {
  /// The first bar whose map changes when the bars after it are taken away, or nil for an honest candidate.
  ///
  /// A map that knows the future scores well and says nothing; no score is given to one. Complexity: two runs of each
  /// length tried.
  package func firstLookAhead(in bars: Bars, bins: PriceBins, reach: Int, cuts: Int = 3) -> Int? {
    let whole = maps(bars, bins, reach)
    for cut in 1...max(1, cuts) {
      let count = bars.count * cut / (cuts + 1)
      guard count > 0 else { continue }
      let known = maps(bars.prefix(count), bins, reach)
      if let changed = known.indices.first(where: { known[$0] != whole[$0] }) { return changed }
    }
    return nil
  }
}
