import Basics

extension OpenInterestColumns {
  /// Runs of rows that may be taken to share one meaning of their labels, in the order of the rows.
  ///
  /// A stretch is a UTC day of one file; inside a day a new one begins where a label comes a second time with another value,
  /// as where the archive went from END to START labels (00:00 twice on 2026-06-25), and after a jump of the labels with
  /// enough rows on both of its sides, as at a clock change.
  func stretches(step: Milliseconds) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    while start < count {
      let day = label[start].dividedFloor(by: .day) * .day
      let file = place[start].file
      var end = start + 1
      while end < count, place[end].file == file, label[end] >= day, label[end] < day + .day { end += 1 }
      split(start..<end, step: step, into: &stretches)
      start = end
    }
    return stretches
  }

  private func split(_ day: Range<Int>, step: Milliseconds, into stretches: inout [Range<Int>]) {
    var start = day.lowerBound
    for row in day.dropFirst() where label[row] - label[row - 1] != step {
      let isRepeated = label[row] == label[row - 1] && openInterest[row] != openInterest[row - 1]
      let isJump = min(row - start, day.upperBound - row) >= 2 * JoinDetector.enoughRows
      guard isRepeated || isJump else { continue }
      stretches.append(start..<row)
      start = row
    }
    stretches.append(start..<day.upperBound)
  }
}
