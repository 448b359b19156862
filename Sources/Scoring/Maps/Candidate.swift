package import LiquidationModels
package import MarketData

/// A model that is to be judged: bars in, a map after each of them out.
package struct Candidate: Sendable {
  /// How tables name it.
  package let name: String
  /// The map after every bar, for bins and a reach.
  package let maps: @Sendable (_ bars: Bars, _ bins: PriceBins, _ reach: Int) -> [MapRow]
  /// What its maps had where the prices of every bucket went; nil for one that is not judged by that.
  package let flow: Flow?
  /// Whether its maps depend on volumes, so that it can run on bars that are all alike in them.
  package let usesVolume: Bool

  /// A run over bars by bucket, its random numbers from a seed.
  package typealias Flow =
    @Sendable (_ bars: Bars, _ buckets: FlowBuckets, _ bins: PriceBins, _ seed: UInt64) -> FlowRun

  /// A candidate from its parts.
  package init(
    _ name: String, flow: Flow? = nil, usesVolume: Bool = false,
    maps: @escaping @Sendable (Bars, PriceBins, Int) -> [MapRow]
  ) {
    self.name = name
    self.flow = flow
    self.usesVolume = usesVolume
    self.maps = maps
  }

  /// The book on given assumptions.
  package static func book(
    _ parameters: ModelParameters = ModelParameters(), named name: String = "book",
    brackets: MaintenanceBrackets = .first
  ) -> Candidate {
    @Sendable func model(_ bars: Bars, _ bins: PriceBins) -> BookModel {
      BookModel(parameters: parameters, bins: bins, interval: bars.interval, brackets: brackets)
    }
    let flow: Flow = { bars, buckets, bins, seed in
      var model = model(bars, bins)
      return FlowRun(
        of: &model, over: bars, in: buckets, bins: bins,
        distances: FlowSeries.distances(
          leverages: model.leverages, brackets: brackets, notional: parameters.typicalNotional), seed: seed)
    }
    return Candidate(name, flow: flow, usesVolume: true) { bars, bins, reach in
      var model = model(bars, bins)
      return model.history(over: bars, bins: bins, reach: reach)
    }
  }

  /// The query, repaired or as published.
  package static func classic(asPublished: Bool, brackets: MaintenanceBrackets = .first) -> Candidate {
    let parameters = ModelParameters.classic(asPublished: asPublished)
    @Sendable func model(_ bars: Bars, _ bins: PriceBins) -> ClassicModel {
      ClassicModel(bins: bins, parameters: parameters, interval: bars.interval, brackets: brackets)
    }
    let flow: Flow = { bars, buckets, bins, seed in
      var model = model(bars, bins)
      return FlowRun(
        of: &model, over: asPublished ? bars.inDollars : bars, in: buckets, bins: bins,
        distances: FlowSeries.distances(
          leverages: model.leverages, brackets: brackets, notional: parameters.typicalNotional), seed: seed)
    }
    return Candidate(asPublished ? "classic as published" : "classic repaired", flow: flow) { bars, bins, reach in
      var model = model(bars, bins)
      return model.history(over: asPublished ? bars.inDollars : bars, bins: bins, reach: reach)
    }
  }

  /// Those that every score compares, the default first.
  package static let all = [book(), classic(asPublished: false), classic(asPublished: true)]
}

extension ModelParameters {
  /// The query's.
  fileprivate static func classic(asPublished: Bool) -> ModelParameters {
    var parameters = ModelParameters(model: .classic)
    parameters.asPublished = asPublished
    return parameters
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
