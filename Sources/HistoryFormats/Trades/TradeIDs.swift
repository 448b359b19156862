/// Which trades have been taken in, as runs of consecutive numbers: a complete history is one run.
struct TradeIDs: Equatable {
  /// Disjoint, not adjacent, ascending.
  private(set) var runs: [ClosedRange<UInt64>] = []
  /// A record of trades with more holes than this is no record of all trades.
  static let mostRuns = 1 << 20

  var isEmpty: Bool { runs.isEmpty }

  /// The largest number.
  var last: UInt64? { runs.last?.upperBound }

  /// Whether a number is among them. Complexity: O(log runs), O(1) for numbers above all.
  func contains(_ id: UInt64) -> Bool {
    guard let last, id <= last else { return false }
    let place = firstRun(endingAtOrAfter: id)
    return place < runs.count && runs[place].contains(id)
  }

  /// Adds a number; false where it was there. Complexity: O(1) for numbers above all, else O(runs).
  mutating func insert(_ id: UInt64) -> Bool {
    guard let last, id <= last else {
      extend(to: id)
      return true
    }
    guard !contains(id) else { return false }
    insert(id...id)
    return true
  }

  /// Adds all numbers after the largest up to this one, or this one alone where it is not the next.
  private mutating func extend(to id: UInt64) {
    if let top = runs.last, top.upperBound + 1 == id {
      runs[runs.count - 1] = top.lowerBound...id
    } else {
      runs.append(id...id)
    }
  }

  /// Adds the `count` numbers that follow the largest. Complexity: O(1).
  mutating func extend(by count: Int) {
    guard let top = runs.last else { return }
    runs[runs.count - 1] = top.lowerBound...top.upperBound + UInt64(count)
  }

  /// Whether the two have a number in common. Complexity: O(smaller log larger), O(1) where one lies above the other.
  func intersects(_ other: TradeIDs) -> Bool {
    guard let low = runs.first?.lowerBound, let last, let otherLow = other.runs.first?.lowerBound,
      let otherLast = other.last, low <= otherLast, otherLow <= last
    else { return false }
    return other.runs.contains { run in
      let place = firstRun(endingAtOrAfter: run.lowerBound)
      return place < runs.count && runs[place].lowerBound <= run.upperBound
    }
  }

  /// Adds others, of which none is there yet. Complexity: O(runs of both).
  mutating func formUnion(_ other: TradeIDs) {
    for run in other.runs { insert(run) }
  }

  private mutating func insert(_ run: ClosedRange<UInt64>) {
    var place = firstRun(endingAtOrAfter: run.lowerBound)
    var joined = run
    if place > 0, runs[place - 1].upperBound + 1 == run.lowerBound {
      place -= 1
      joined = runs[place].lowerBound...run.upperBound
      runs.remove(at: place)
    }
    if place < runs.count, joined.upperBound + 1 == runs[place].lowerBound {
      runs[place] = joined.lowerBound...runs[place].upperBound
    } else {
      runs.insert(joined, at: place)
    }
  }

  private func firstRun(endingAtOrAfter id: UInt64) -> Int {
    runs.partitioningIndex { $0.upperBound >= id }
  }
}
