/// The parts of a coin's map: of each contract the leverages that have one reported share.
///
/// So positions and estimated liquidations of a part stay in one proportion, and a page can tell both of one amount.
struct CoinParts {
  /// The parts, by contract and then by leverage.
  private(set) var parts: [MapPart] = []
  /// Their shares.
  private(set) var shares: [ReportedShare] = []
  /// The part of each tier of each contract.
  private(set) var ofTier: [[Int]] = []

  init(_ sources: [ModelParameters]) {
    for (number, source) in sources.enumerated() {
      var places: [Int] = []
      for tier in source.tiers {
        if let last = parts.last, last.source == number, shares[shares.count - 1] == tier.reported {
          parts[parts.count - 1].leverages = last.leverages.lowerBound...tier.leverage
        } else {
          parts.append(MapPart(source: number, leverages: tier.leverage...tier.leverage))
          shares.append(tier.reported)
        }
        places.append(parts.count - 1)
      }
      ofTier.append(places)
    }
  }
}
