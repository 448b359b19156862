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
    // Written to both, kept in one: a branch would be guessed wrong every other time.
    let isBelow = bins[Int(row) &* columns &+ column] <= last
    order[middle] = row
    aside[others] = row
    middle &+= isBelow ? 1 : 0
    others &+= isBelow ? 0 : 1
  }
  for position in 0..<others { order[middle &+ position] = aside[position] }
  return middle
}

/// Sums up packed residuals of a range of rows by bin of some columns, into one part of the sums.
func addUp(
  _ packed: [Int64], of order: [Int32], _ range: Range<Int>, bins: [UInt8], width: Int, columns: [Int],
  into sums: inout [Int64], part: Int
) {
  let size = columns.count * FeatureBins.most
  let (order, packed, bins, columns) = (order.span, packed.span, bins.span, columns.span)
  var all = sums.mutableSpan
  var sum = all._mutatingExtracting(part * size..<(part + 1) * size)
  for place in sum.indices { sum[place] = 0 }
  for position in range {
    let row = Int(order[position])
    let value = packed[row]
    let bins = bins.extracting(row &* width..<(row &+ 1) &* width)
    var first = 0
    for index in columns.indices {
      // A bin is below the most that there are, so the place is one of this column's.
      unsafe sum[unchecked: first &+ Int(bins[columns[index]])] &+= value
      first &+= FeatureBins.most
    }
  }
}

/// Takes one part of the sums off another.
func takeOff(_ child: Int, from parent: Int, of sums: inout [Int64], width: Int) {
  var sums = sums.mutableSpan
  for place in 0..<width { sums[parent &* width &+ place] &-= sums[child &* width &+ place] }
}
