/// Positions of one side, the one that the price reaches first on top: a binary heap.
///
/// Closed positions stay in it until they come up; the owner skips them. Complexity: push and pop O(log n).
struct LiquidationQueue {
  /// A position by number, and how far it is: the smaller, the sooner.
  struct Entry {
    let distance: Double
    let position: Int
  }

  private var entries: [Entry] = []

  /// The next one.
  var first: Entry? { entries.first }

  /// Adds a position.
  mutating func push(_ entry: Entry) {
    entries.append(entry)
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if entries[parent].distance <= entry.distance { break }
      entries[child] = entries[parent]
      child = parent
    }
    entries[child] = entry
  }

  /// Takes the next one away.
  mutating func removeFirst() {
    guard let last = entries.popLast(), !entries.isEmpty else { return }
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= entries.count { break }
      if child + 1 < entries.count, entries[child + 1].distance < entries[child].distance { child += 1 }
      if last.distance <= entries[child].distance { break }
      entries[parent] = entries[child]
      parent = child
    }
    entries[parent] = last
  }

  /// Forgets all.
  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }
}
