// The inner loops of growing trees: functions of their own, so that each array is passed apart and walked as a span.

/// Puts rows whose place in a column is at most `last` before the others of a range, both in their order, and returns where
/// the others begin.
func parted(
  _ order: inout [Int32], _ aside: inout [Int32], _ range: Range<Int>, places: [UInt16], column: Int, of columns: Int,
  upTo last: UInt16
) -> Int {
  let places = places.span
  var order = order.mutableSpan
  var aside = aside.mutableSpan
  var (middle, others) = (range.lowerBound, 0)
  for position in range {
    let row = order[position]
    // Written to both, kept in one: a branch would be guessed wrong every other time.
    let isBelow = places[Int(row) &* columns &+ column] <= last
    order[middle] = row
    aside[others] = row
    middle &+= isBelow ? 1 : 0
    others &+= isBelow ? 0 : 1
  }
  for position in 0..<others { order[middle &+ position] = aside[position] }
  return middle
}

/// Sums up packed residuals of a range of rows by place, into one part of the sums.
func addUp(
  _ packed: [Int64], of order: [Int32], _ range: Range<Int>, places: [UInt16], features: Int, into sums: inout [Int64],
  part: Int
) {
  let width = features * FeatureBins.most
  let (order, packed, places) = (order.span, packed.span, places.span)
  var all = sums.mutableSpan
  var sum = all._mutatingExtracting(part * width..<(part + 1) * width)
  for place in sum.indices { sum[place] = 0 }
  for position in range {
    let row = Int(order[position])
    let value = packed[row]
    let places = places.extracting(row &* features..<(row &+ 1) &* features)
    // Every place is below the width: `BinnedRows` made it of a feature and a bin.
    for feature in places.indices {
      unsafe sum[unchecked: Int(places[unchecked: feature])] &+= value
    }
  }
}

/// Takes one part of the sums off another.
func takeOff(_ child: Int, from parent: Int, of sums: inout [Int64], width: Int) {
  var sums = sums.mutableSpan
  for place in 0..<width { sums[parent &* width &+ place] &-= sums[child &* width &+ place] }
}
