extension [Milliseconds] {
  /// Position of the first element that is at least a time; the times ascend. Complexity: O(log n).
  func lowerBound(of time: Milliseconds) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many times in a range stand, `shift` later, in a range of other times; both ascend. Complexity: O(n).
  func countCommon(_ range: Range<Int>, with others: [Milliseconds], _ otherRange: Range<Int>, shift: Milliseconds)
    -> Int
  {
    var other = otherRange.lowerBound
    var common = 0
    for position in range {
      let time = self[position] + shift
      while other < otherRange.upperBound, others[other] < time { other += 1 }
      guard other < otherRange.upperBound else { break }
      if others[other] == time { common += 1 }
    }
    return common
  }
}
