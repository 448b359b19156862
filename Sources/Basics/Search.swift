extension RandomAccessCollection {
  /// Position of the first element from which on the predicate holds; `endIndex` where it holds for none.
  ///
  /// - Precondition: the predicate holds for every element after the first for which it holds.
  /// Complexity: O(log n).
  @inlinable
  package func partitioningIndex(where belongsAfter: (Element) -> Bool) -> Index {
    var start = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(start, offsetBy: half)
      if belongsAfter(self[middle]) {
        count = half
      } else {
        start = index(after: middle)
        count -= half + 1
      }
    }
    return start
  }
}
