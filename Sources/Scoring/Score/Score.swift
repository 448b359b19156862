package import Basics
import LiquidationModels
import MarketData

/// What is known of how good maps are: against the truth, open interest, single liquidations and sums of them, each beside
/// placebos of every map.
package struct Score: Sendable {
  /// Names of the maps judged, in the order of the candidates.
  package var names: [String] { candidates.map(\.name).filter(judged.contains) }
  /// The four judgements; the first is empty where no truth is known, the last two where no liquidations and no sums are.
  package private(set) var truth = TruthScore()
  package private(set) var openInterest: OpenInterestScore
  package private(set) var liquidations = LiquidationScore()
  package private(set) var flow = FlowScore()
  /// Markets, and bars in all.
  package private(set) var markets = 0, bars = 0
  /// Maps that use the future, and the first bar at which they do: nothing is scored of these.
  package private(set) var lookAhead: [String: Int] = [:]

  private let candidates: [Candidate]
  /// Those that some market had all for that they need.
  private var judged: Set<String> = []

  /// Nothing judged yet; `blockLength` is what counts as independent in time.
  package init(of candidates: [Candidate] = Candidate.all(), blockLength: Milliseconds = .day) {
    self.candidates = candidates
    openInterest = OpenInterestScore(blockLength: blockLength)
  }

  /// How a placebo of a map is named in all judgements but that of flow.
  package static func name(_ name: String, _ placebo: Placebo) -> String { "\(name), \(placebo.rawValue)" }

  /// Runs every model and judges it and its placebos. With `checksLookAhead` models that know the future are found out.
  /// Complexity: five judgements a model beside its runs, and where there are sums those of `FlowScore`, at the same time.
  package mutating func judge(_ market: JudgedMarket, checksLookAhead: Bool) {
    guard let bins = ScoringGrid.bins(for: market.bars) else { return }
    markets += 1
    bars += market.bars.count
    guard let sums = market.sums else { return judgeMaps(of: market, bins: bins, checksLookAhead: checksLookAhead) }
    let empty = Score(of: candidates, blockLength: openInterest.blockLength)
    for part in sideBySide(
      2,
      { piece in
        var part = empty
        if piece == 0 {
          part.judgeMaps(of: market, bins: bins, checksLookAhead: checksLookAhead)
        } else {
          part.flow.judge(empty.candidates, bars: market.bars, sums: sums, seed: market.seed)
        }
        return part
      })
    {
      add(part)
    }
    for name in lookAhead.keys { flow.remove(name) }
  }

  private mutating func judgeMaps(of market: JudgedMarket, bins: PriceBins, checksLookAhead: Bool) {
    let reach = ScoringGrid.reach(for: market.bars, bins: bins)
    for candidate in candidates where lookAhead[candidate.name] == nil && candidate.runs(on: market.bars) {
      judged.insert(candidate.name)
      let maps = candidate.maps(market.bars, bins, reach)
      if checksLookAhead, let bar = candidate.firstLookAhead(of: maps, in: market.bars, bins: bins, reach: reach) {
        lookAhead[candidate.name] = bar
        continue
      }
      judge(candidate.name, maps, of: market, bins: bins)
      for (position, placebo) in Placebo.allCases.enumerated() {
        let seed = market.seed &* 31 &+ UInt64(position)
        let fake = placebo.maps(of: maps, bars: market.bars, bins: bins, seed: seed)
        judge(Self.name(candidate.name, placebo), fake, of: market, bins: bins)
      }
    }
  }

  private mutating func judge(_ name: String, _ maps: [MapRow], of market: JudgedMarket, bins: PriceBins) {
    if let positions = market.truth, let last = maps.last { truth.judge(name, last, truth: positions, bins: bins) }
    openInterest.judge(name, maps, bars: market.bars, bins: bins)
    if !market.liquidations.isEmpty {
      liquidations.judge(
        name, maps, bars: market.bars, bins: bins, events: market.liquidations, recordedDays: market.recordedDays)
    }
  }

  /// Adds what was judged of other markets by the same candidates.
  package mutating func add(_ other: Score) {
    truth.add(other.truth)
    openInterest.add(other.openInterest)
    liquidations.add(other.liquidations)
    judged.formUnion(other.judged)
    flow.add(other.flow)
    markets += other.markets
    bars += other.bars
    lookAhead.merge(other.lookAhead) { first, _ in first }
  }
}

/// What may be said of a map.
package enum Verdict: String, Sendable {
  /// The figure and its lead over every placebo lie above nothing with their whole intervals.
  case skill = "skill shown"
  /// At least one of the intervals covers nothing.
  case none = "no skill shown"
  /// Too few independent blocks for an interval.
  case tooLittle = "too little data to tell"
  /// The map uses the future.
  case lookAhead = "looks ahead: not scored"

  /// The verdict on a figure and its leads over placebos.
  package init(_ gain: Estimate?, leads: [Estimate]) {
    let all = (gain.map { [$0] } ?? []) + leads
    let isSupported = !all.isEmpty && all.allSatisfy { $0.low.isFinite && $0.high.isFinite }
    self = !isSupported ? .tooLittle : all.allSatisfy(\.isAboveZero) ? .skill : .none
  }
}

extension Score {
  /// Leads of a map's agreement with the truth in a band over its placebos'.
  package func truthLeads(_ name: String, _ band: DistanceBand) -> [Estimate] {
    Placebo.allCases.map { truth.lead(of: name, over: Self.name(name, $0), band, \.overlap) }
  }

  /// The verdict on a map's agreement with the truth in a band.
  package func truthVerdict(_ name: String, _ band: DistanceBand) -> Verdict {
    lookAhead[name] != nil ? .lookAhead : Verdict(nil, leads: truthLeads(name, band))
  }

  /// Leads of what a map explains of open interest over its placebos.
  package func openInterestLeads(_ name: String) -> [Estimate] {
    Placebo.allCases.map { openInterest.lead(of: name, over: Self.name(name, $0)) }
  }

  /// The verdict on what a map explains of open interest.
  package func openInterestVerdict(_ name: String) -> Verdict {
    lookAhead[name] != nil
      ? .lookAhead : Verdict(openInterest.gain(name), leads: openInterestLeads(name))
  }

  /// Leads of a map's gain at liquidations over its placebos.
  package func liquidationLeads(_ name: String) -> [Estimate] {
    Placebo.allCases.map { liquidations.lead(of: name, over: Self.name(name, $0)) }
  }

  /// The verdict on a map's gain at liquidations.
  package func liquidationVerdict(_ name: String) -> Verdict {
    lookAhead[name] != nil
      ? .lookAhead : Verdict(liquidations.gain(name), leads: liquidationLeads(name))
  }
}
