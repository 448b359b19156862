import Basics

extension [Milliseconds] {
  /// Rows this far from all others are looked at.
  private static var farApart: Milliseconds { 30 * .day }
  /// At most so many rows, and at most a hundredth of the longest run of rows, are strays: else they are history.
  private static var mostStrays: Int { 12 }

  /// Positions of the few times that lie a month or more from all others: one row of the year 2286 must not move the window
  /// there. The times may stand in any order. Complexity: O(n), O(n log n) where any two neighbours are far apart.
  var strays: [Int] {
    guard zip(self, dropFirst()).contains(where: { ($1 - $0).magnitude > Self.farApart.magnitude }) else { return [] }
    let order = indices.sorted { (self[$0], $0) < (self[$1], $1) }
    var runs: [Range<Int>] = []
    var start = 0
    for position in 1...count {
      if position < count, self[order[position]] - self[order[position - 1]] <= Self.farApart { continue }
      runs.append(start..<position)
      start = position
    }
    let longest = runs.map(\.count).max() ?? 0
    guard longest >= Self.mostStrays else { return [] }
    let most = Swift.min(Self.mostStrays, Swift.max(1, longest / 100))
    return runs.filter { $0.count <= most }.flatMap { $0.map { order[$0] } }.sorted()
  }
}

extension [Double] {
  /// The middle one of about a thousand of the positive values, from all over; nil where there are fewer than 12.
  ///
  /// Complexity: O(1) in the number of values.
  fileprivate var usual: Double? {
    let sample = stride(from: 0, to: count, by: Swift.max(1, count / 1_000)).map { self[$0] }.filter { $0 > 0 }.sorted()
    return sample.count < 12 ? nil : sample[sample.count / 2]
  }

  /// Positions of values more than `factor` times the usual one. Complexity: O(n).
  func beyond(_ factor: Double) -> [Int] {
    guard let usual else { return [] }
    return indices.filter { self[$0] > usual * factor }
  }
}

extension KlineColumns {
  /// A bar that trades a million times as much as is usual is none: in the wildest markets it is some thousand times.
  private static var mostVolume: Double { 1e6 }
  /// A single bar a hundred times above or below both of its neighbours is none.
  private static var mostSpike: Double { 100 }

  /// The bars, which are in time order, without those that cannot belong to this market; each is counted.
  func plausible(records: inout [QualityReport.File], log: inout DefectLog) -> KlineColumns {
    let strays = openTime.strays
    let outliers = Set(volume.beyond(Self.mostVolume) + spikes).subtracting(strays)
    guard !strays.isEmpty || !outliers.isEmpty else { return self }
    for (positions, defect) in [(strays, Defect.strayTime), (outliers.sorted(), .outlier)] {
      for position in positions {
        log.note(defect, at: place[position])
        records[Int(place[position].file)].accepted -= 1
      }
    }
    let left = outliers.union(strays)
    return picking(openTime.indices.filter { !left.contains($0) })
  }

  /// Bars whose whole range lies far above or below those of the bars before and after, of which an end has but one: there the two
  /// nearest count, as the one may be the spike itself.
  private var spikes: [Int] {
    guard count > 2 else { return [] }
    return (0..<count).filter { bar in
      let (before, after) = (bar > 0 ? bar - 1 : 2, bar + 1 < count ? bar + 1 : bar - 2)
      return low[bar] > high[before] * Self.mostSpike && low[bar] > high[after] * Self.mostSpike
        || high[bar] * Self.mostSpike < low[before] && high[bar] * Self.mostSpike < low[after]
    }
  }
}

extension OpenInterestColumns {
  /// Open interest ten thousand times the usual is none.
  private static var most: Double { 1e4 }

  /// The rows without those that cannot belong to this market; each is counted.
  package func plausible(records: inout [QualityReport.File], log: inout DefectLog) -> OpenInterestColumns {
    let strays = label.strays
    let outliers = Set(openInterest.beyond(Self.most)).subtracting(strays)
    guard !strays.isEmpty || !outliers.isEmpty else { return self }
    for (positions, defect) in [(strays, Defect.strayTime), (outliers.sorted(), .outlier)] {
      for position in positions {
        log.note(defect, at: place[position])
        records[Int(place[position].file)].accepted -= 1
      }
    }
    let left = outliers.union(strays)
    return picking(label.indices.filter { !left.contains($0) })
  }

  /// What is wrong with an amount of open interest and, where that is known, its value; nil for nothing.
  @inlinable
  package static func defect(_ contracts: Double, value: Double) -> Defect? {
    guard contracts >= MarketLimits.leastContracts else { return .zeroOpenInterest }
    guard contracts <= MarketLimits.contracts, value.isNaN || value.magnitude <= MarketLimits.notional else {
      return .beyondMarket
    }
    return nil
  }
}
