import Basics

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
  /// How far apart rows are.
  private let step: Milliseconds
  /// What a contract is worth.
  private let value: ContractValue
  /// Taker buys over taker sells of each bar; NaN where either is nothing.
  private let ratios: [Double]

  /// What some rows said.
  struct Verdict {
    let offset: Int
    let method: JoinMethod
    let matchRate: Double
  }

  /// A detector for rows on the given bars, which are in time order.
  init(bars: KlineColumns, interval: Milliseconds, step: Milliseconds, value: ContractValue = .price) {
    self.bars = bars
    self.interval = interval
    self.step = step
    self.value = value
    guard interval == step else {
      ratios = []
      return
    }
    ratios = (0..<bars.count).map { bar in
      let bought = bars.takerBuyVolume[bar]
      let sold = bars.volume[bar] - bought
      return bought > 0 && sold > 0 ? bought / sold : .nan
    }
  }

  /// The offset at which the rows agree with the bars; nil where neither ratio nor price decides.
  ///
  /// Where the ratios contradict the bars at every offset near by, clocks off by whole hours are tried, as in data saved in
  /// local time. Complexity: O(rows), plus O(rows log bars) at holes in the bars.
  func verdict(on rows: OpenInterestColumns, _ range: Range<Int>) -> Verdict? {
    let near = Self.offsets.map { takerAgreement(rows, range, offset: $0) }
    if let best = decided(near, Array(Self.offsets), share: 0.5) { return best }
    if near.contains(where: { $0.tested >= 2 * Self.enoughRows }) {
      let hours = (-14...14).filter { $0 != 0 }.flatMap { hour in
        Self.offsets.map { Int(Milliseconds(hour) * .hour / step) + $0 }
      }
      let far = hours.map { takerAgreement(rows, range, offset: $0) }
      if let best = decided(far, hours, share: 0.7) { return best }
    }
    return byImpliedPrice(rows, range)
  }

  /// How many rows could be compared at an offset, and how many agreed: `sum_taker_long_short_vol_ratio` is taker buys
  /// over taker sells of the same five minutes.
  private func takerAgreement(
    _ rows: OpenInterestColumns, _ range: Range<Int>, offset: Int
  ) -> (tested: Int, agreed: Int) {
    guard !ratios.isEmpty else { return (0, 0) }
    var (tested, agreed) = (0, 0)
    for row in range where rows.takerRatio[row] > 0 {
      guard let bar = position(ofBarEnding: rows.label[row], offset) else { continue }
      let expected = ratios[bar]
      guard expected > 0 else { continue }
      tested += 1
      if (rows.takerRatio[row] - expected).magnitude <= Self.ratioTolerance * expected { agreed += 1 }
    }
    return (tested, agreed)
  }

  /// The offset that clearly agrees best.
  private func decided(
    _ agreements: [(tested: Int, agreed: Int)], _ offsets: [Int], share: Double
  ) -> Verdict? {
    let rates = agreements.map { $0.tested >= Self.enoughRows ? Double($0.agreed) / Double($0.tested) : -1 }
    guard let (best, runnerUp) = bestTwo(rates), rates[best] >= share, rates[best] >= 2 * rates[runnerUp] else {
      return nil
    }
    return Verdict(offset: offsets[best], method: .takerRatio, matchRate: rates[best])
  }

  /// Value over open interest is the mark price at the snapshot, which is near the close of the bar that it ends.
  private func byImpliedPrice(_ rows: OpenInterestColumns, _ range: Range<Int>) -> Verdict? {
    let distances: [[Double]] = Self.offsets.map { offset in
      range.compactMap { row in
        guard let bar = position(ofBarEnding: rows.label[row], offset), rows.openInterestValue[row] > 0 else {
          return nil
        }
        let implied = value.price(of: rows.openInterest[row], paid: rows.openInterestValue[row])
        return (implied / bars.close[bar] - 1).magnitude
      }.sorted()
    }
    let medians = distances.map { $0.count >= Self.enoughRows ? $0[$0.count / 2] : .infinity }
    guard let (best, runnerUp) = bestTwo(medians.map { -$0 }), medians[best].isFinite,
      medians[best] < 0.5 * medians[runnerUp]
    else { return nil }
    // A row agrees when the implied price is nearer to this bar's close than bars usually are to their neighbours'.
    let rate = Double(distances[best].count { $0 < medians[runnerUp] / 2 }) / Double(distances[best].count)
    return Verdict(offset: Self.offsets.lowerBound + best, method: .impliedPrice, matchRate: rate)
  }

  /// The bar that a row labelled `label` belongs to at an offset.
  @inline(__always)
  private func position(ofBarEnding label: Milliseconds, _ offset: Int) -> Int? {
    bars.position(ofBarEnding: snapshotTime(label: label, offset: offset, step: step), interval: interval)
  }
}

/// The moment at which a row's open interest stood: its label at offset -1, one row later at 0.
@inline(__always)
func snapshotTime(label: Milliseconds, offset: Int, step: Milliseconds) -> Milliseconds {
  label + Milliseconds(offset + 1) * step
}

extension KlineColumns {
  /// Position of the bar that ends at a moment, if there is one. Complexity: O(log n), O(1) where no bar is missing.
  @inline(__always)
  func position(ofBarEnding time: Milliseconds, interval: Milliseconds) -> Int? {
    let wanted = time - interval
    // Most histories have no hole, and then the place is known.
    guard let first = openTime.first, wanted >= first else { return nil }
    let guess = Int((wanted - first) / interval)
    if guess < openTime.count, openTime[guess] == wanted { return guess }
    let found = openTime.lowerBound(of: wanted)
    return found < count && openTime[found] == wanted ? found : nil
  }
}

/// Positions of the largest and the second largest value; nil for fewer than two.
private func bestTwo(_ values: [Double]) -> (best: Int, runnerUp: Int)? {
  let order = values.indices.sorted { (values[$0], $1) > (values[$1], $0) }
  return order.count > 1 ? (order[0], order[1]) : nil
}
