// The inner loops of growing trees: functions of their own, so that each array is passed apart and walked as a span.

/// Puts rows whose bin in a column is at most `last` before the others of a range, both in their order, and returns where
/// the others begin.
func parted(
  _ order: inout [Int32], _ aside: inout [Int32], _ range: Range<Int>, bins: [UInt8], column: Int, of columns: Int,
  upTo last: UInt8
) -> Int {
  let bins = bins.span
  var order = order.mutableSpan
  var aside = aside.mutableSpan
  var (middle, others) = (range.lowerBound, 0)
  for position in range {
    let row = order[position]
    // -1 where the row belongs to the others: written to both and kept in one, as a branch would be guessed wrong every other
    // time. Neither place is ahead of the position.
    let other = (Int(last) &- Int(bins[Int(row) &* columns &+ column])) >> 63
    unsafe order[unchecked: middle] = row
    unsafe aside[unchecked: others] = row
    middle &+= 1 &+ other
    others &-= other
  }
  for position in 0..<others { order[middle &+ position] = aside[position] }
  return middle
}

/// Sums up packed residuals of a range of rows by bin, into one part of the sums.
func addUp(
  _ packed: [Int64], of order: [Int32], _ range: Range<Int>, bins: [UInt8], features: Int, into sums: inout [Int64],
  part: Int
) {
  let size = features * FeatureBins.most
  let (order, packed, bins) = (order.span, packed.span, bins.span)
  var all = sums.mutableSpan
  var sum = all._mutatingExtracting(part * size..<(part + 1) * size)
  for place in sum.indices { sum[place] = 0 }
  for position in range {
    let row = Int(order[position])
    let value = packed[row]
    let bins = bins.extracting(row &* features..<(row &+ 1) &* features)
    var first = 0
    for feature in bins.indices {
      // A bin is below the most that there are, so the place is one of this feature's.
      unsafe sum[unchecked: first &+ Int(bins[unchecked: feature])] &+= value
      first &+= FeatureBins.most
    }
  }
}

/// Takes one part of the sums off another.
func takeOff(_ child: Int, from parent: Int, of sums: inout [Int64], width: Int) {
  var sums = sums.mutableSpan
  for place in 0..<width { sums[parent &* width &+ place] &-= sums[child &* width &+ place] }
}
