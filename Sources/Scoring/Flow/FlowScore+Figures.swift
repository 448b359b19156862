import LiquidationModels
package import MarketData

extension FlowScore {
  /// Whether anything was judged.
  package var isEmpty: Bool { gains.isEmpty }

  /// Share of the variation of logarithms that the baseline explains on buckets it has not seen.
  package func explained(_ side: Side) -> Double {
    let sums = baseline[side] ?? BlockSum()
    return sums.weight > 0 ? sums.gain / sums.weight : 0
  }

  /// Share of the baseline's squared error that a variant of a map takes away; below 0 where it adds some.
  package func gain(_ name: String, _ side: Side, _ variant: FlowVariant = .map) -> Estimate {
    .ratio(blocks(name, side, variant))
  }

  /// How much more one variant of a map takes away than another, over the same buckets.
  package func lead(_ name: String, _ side: Side, of variant: FlowVariant = .map, over other: FlowVariant) -> Estimate {
    .ratio(
      zip(blocks(name, side, variant), blocks(name, side, other)).map {
        BlockSum(gain: $0.gain - $1.gain, weight: $0.weight)
      })
  }

  /// Liquidations that the map estimated where prices went, for each reported that is the venue's own.
  package func amountRatio(_ name: String, _ side: Side) -> Estimate { .ratio(amounts[name]?[side] ?? []) }

  /// Whether a variant of a map was judged.
  package func knows(_ name: String, _ variant: FlowVariant) -> Bool {
    Side.allCases.contains { gains[name]?[$0]?[variant] != nil }
  }

  /// The verdict on a claim; nil where its rivals were not judged.
  package func verdict(_ name: String, _ side: Side, _ claim: FlowClaim) -> Verdict? {
    guard ([.map] + claim.rivals).allSatisfy({ knows(name, $0) }) else { return nil }
    return Verdict(gain(name, side), leads: claim.rivals.map { lead(name, side, over: $0) })
  }

  /// What levels in a band of distance from their entry explain beyond nearer ones; nil where there are none in it.
  package func added(_ name: String, _ side: Side, by band: EntryDistance) -> Estimate? {
    let judged = EntryDistance.allCases.filter { gains[name]?[side]?[.upTo($0)] != nil }
    guard let position = judged.firstIndex(of: band) else { return nil }
    return position == 0
      ? gain(name, side, .upTo(band)) : lead(name, side, of: .upTo(band), over: .upTo(judged[position - 1]))
  }

  /// Share of the liquidations estimated where prices went that a band has.
  package func passedShare(_ name: String, _ side: Side, in band: EntryDistance) -> Double {
    let sums = bands[name]?[side] ?? [:]
    let all = EntryDistance.allCases.reduce(0) { $0 + (sums[$1] ?? 0) }
    return all > 0 ? (sums[band] ?? 0) / all : 0
  }

  private func blocks(_ name: String, _ side: Side, _ variant: FlowVariant) -> [BlockSum] {
    gains[name]?[side]?[variant] ?? []
  }
}
