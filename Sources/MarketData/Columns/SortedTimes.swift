package import Basics

extension [Milliseconds] {
  /// Position of the first element that is at least a time; the times ascend. Complexity: O(log n).
  package func lowerBound(of time: Milliseconds) -> Int {
    partitioningIndex { $0 >= time }
  }

  /// How many times in a range stand, `shift` later, in a range of other times; both ascend. Complexity: O(n).
  package func countCommon(
    _ range: Range<Int>, with others: [Milliseconds], _ otherRange: Range<Int>, shift: Milliseconds
  )
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
