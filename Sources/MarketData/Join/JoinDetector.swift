/// Finds out which bar an open-interest row belongs to.
///
/// The archive labels rows with the START of their five minutes in one era and with the END in another, and one bar off
/// moves every delta onto the wrong candle. So the label's meaning is read from the data: the row repeats what the bar
/// says of itself, its taker buy-sell ratio and, through value over open interest, its closing price.
struct JoinDetector {
  /// Offsets tried: the row belongs to the bar before its label (label = end), at it (label = start), or after it.
  static let offsets = -1...1
  /// Rows needed for a verdict.
  static let enoughRows = 6
  /// A ratio within this relative distance agrees: published ratios have 6 to 8 digits, but some eras sum the trades of a
  /// window some milliseconds off the bar's.
  static let ratioTolerance = 0.01

  private let bars: KlineColumns
  private let interval: Milliseconds

  /// A detector for rows on the given bars, which are in time order.
  init(bars: KlineColumns, interval: Milliseconds) {
    self.bars = bars
    self.interval = interval
  }

  /// The offset at which the rows agree with the bars, how that was found, and the share of rows that agree.
  /// Nil where neither ratio nor price decides. Complexity: O(rows log bars).
  func verdict(on rows: OpenInterestColumns, _ range: Range<Int>) -> (offset: Int, method: String, matchRate: Double)? {
    if let (offset, rate) = byTakerRatio(rows, range) { return (offset, "taker ratio", rate) }
    if let (offset, rate) = byImpliedPrice(rows, range) { return (offset, "implied price", rate) }
    return nil
  }

  /// `sum_taker_long_short_vol_ratio` is taker buys over taker sells of the same five minutes.
  private func byTakerRatio(_ rows: OpenInterestColumns, _ range: Range<Int>) -> (Int, Double)? {
    guard interval == MetricsReader.interval else { return nil }
    let rates = Self.offsets.map { offset in
      let agreements = range.compactMap { row -> Bool? in
        guard let bar = position(ofBarEnding: rows.label[row], offset), rows.takerRatio[row] > 0 else { return nil }
        let sold = bars.volume[bar] - bars.takerBuyVolume[bar]
        guard sold > 0, bars.takerBuyVolume[bar] > 0 else { return nil }
        let expected = bars.takerBuyVolume[bar] / sold
        return (rows.takerRatio[row] - expected).magnitude <= Self.ratioTolerance * expected
      }
      guard agreements.count >= Self.enoughRows else { return -1.0 }
      return Double(agreements.count { $0 }) / Double(agreements.count)
    }
    guard let (best, runnerUp) = bestTwo(rates), rates[best] >= 0.5, rates[best] >= 2 * rates[runnerUp] else {
      return nil
    }
    return (Self.offsets.lowerBound + best, rates[best])
  }

  /// Value over open interest is the mark price at the snapshot, which is near the close of the bar that it ends.
  private func byImpliedPrice(_ rows: OpenInterestColumns, _ range: Range<Int>) -> (Int, Double)? {
    let distances: [[Double]] = Self.offsets.map { offset in
      range.compactMap { row in
        guard let bar = position(ofBarEnding: rows.label[row], offset), rows.openInterestValue[row] > 0 else {
          return nil
        }
        return (rows.openInterestValue[row] / rows.openInterest[row] / bars.close[bar] - 1).magnitude
      }.sorted()
    }
    let medians = distances.map { $0.count >= Self.enoughRows ? $0[$0.count / 2] : .infinity }
    guard let (best, runnerUp) = bestTwo(medians.map { -$0 }), medians[best].isFinite,
      medians[best] < 0.5 * medians[runnerUp]
    else { return nil }
    // A row agrees when the implied price is nearer to this bar's close than bars usually are to their neighbours'.
    let rate = Double(distances[best].count { $0 < medians[runnerUp] / 2 }) / Double(distances[best].count)
    return (Self.offsets.lowerBound + best, rate)
  }

  /// The bar that a row labelled `label` belongs to at an offset.
  private func position(ofBarEnding label: Milliseconds, _ offset: Int) -> Int? {
    bars.position(ofBarEnding: snapshotTime(label: label, offset: offset), interval: interval)
  }
}

/// The moment at which a row's open interest stood: its label at offset -1, one row later at 0.
func snapshotTime(label: Milliseconds, offset: Int) -> Milliseconds {
  label + Milliseconds(offset + 1) * MetricsReader.interval
}

extension KlineColumns {
  /// Position of the bar that ends at a moment, if there is one. Complexity: O(log n).
  func position(ofBarEnding time: Milliseconds, interval: Milliseconds) -> Int? {
    let wanted = time - interval
    var (low, high) = (0, count)
    // Most histories have no hole, and then the place is known.
    if let first = openTime.first {
      let guess = Int((wanted - first) / interval)
      if (0..<count).contains(guess), openTime[guess] == wanted { return guess }
    }
    while low < high {
      let middle = (low + high) / 2
      if openTime[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < count && openTime[low] == wanted ? low : nil
  }
}

/// Positions of the largest and the second largest value; nil for fewer than two.
private func bestTwo(_ values: [Double]) -> (best: Int, runnerUp: Int)? {
  let order = values.indices.sorted { values[$0] > values[$1] }
  return order.count > 1 ? (order[0], order[1]) : nil
}
