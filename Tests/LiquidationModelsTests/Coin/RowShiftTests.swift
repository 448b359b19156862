import Basics
import MarketData
import Testing

@testable import LiquidationModels

@Suite("Amounts on the rows of another price")
struct RowShiftTests {
  private func rows(_ range: Range<Int>) throws -> PriceRows {
    PriceRows(bins: try #require(PriceBins("1")), range: range)
  }

  /// Row 100 to 101 of a contract whose price is 1.0025 of the reference's covers 100.25 to 101.2525: most of row 100, the rest
  /// of row 101.
  @Test func `a row goes to the two rows that it covers, by hand`() throws {
    let target = try rows(90..<110)
    let shift = RowShift(ratio: 1.0025, source: try rows(100..<101), target: target)
    var cells = [Float](repeating: 0, count: 20)
    let amounts = [10.0]
    var span = cells.mutableSpan
    let outside = shift.add(amounts.span, of: 0..<1, side: .long, priceRow: 15, to: &span, offset: 0)
    let above = 0.2525 / 1.0025
    #expect(outside == 0)
    #expect(
      (Double(cells[10]) - 10 * (1 - above)).magnitude < 1e-5 && (Double(cells[11]) - 10 * above).magnitude < 1e-5)
  }

  @Test func `nothing comes and nothing goes`() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<200 {
      let target = try rows(1_000..<1_000 + 1 + random.below(60))
      let ratio = 0.97 + 0.06 * random.unit()
      let source = RowShift.rows(covering: target, ratio: ratio)
      let amounts = (0..<source.count).map { _ in random.unit() }
      let priceRow = random.below(target.count)
      for side in Side.allCases {
        var cells = [Float](repeating: 0, count: target.count)
        var span = cells.mutableSpan
        let shift = RowShift(ratio: ratio, source: source, target: target)
        let outside = shift.add(
          amounts.span, of: 0..<source.count, side: side, priceRow: priceRow, to: &span, offset: 0)
        let inside = cells.reduce(0) { $0 + Double($1) }
        #expect((inside + outside - amounts.reduce(0, +)).magnitude < 1e-4)
        // Never on the dead side.
        let dead = side == .long ? cells[(priceRow + 1)...] : cells[..<priceRow]
        #expect(dead.allSatisfy { $0 == 0 })
        // The rows that cover the target leave none of it empty.
        #expect(cells.indices.allSatisfy { cells[$0] > 0 || (side == .long ? $0 > priceRow : $0 < priceRow) })
      }
    }
  }

  @Test func `shares of graded rows add up to one`() throws {
    var random = SeededRandom(seed: 3)
    let coarse = PriceRows(bins: try #require(PriceBins("10")), range: 5..<15)
    let lattice = Lattice(rows: coarse.bins, near: 3_000)
    #expect(lattice.divisor == 10)
    let graded = MapRows(coarse, partedBy: lattice, within: 90...110)
    for _ in 0..<500 {
      let low = Double(graded.range.lowerBound) - 20 + random.unit() * Double(graded.range.count + 40)
      let high = low + 1e-3 + random.unit() * 30
      var (sum, outside) = (0.0, 0.0)
      graded.forEachShare(from: low, to: high) { row, share in
        sum += share
        guard let row else { return outside += share }
        let covered = min(high, Double(graded[row].upperBound)) - max(low, Double(graded[row].lowerBound))
        #expect((share - covered / (high - low)).magnitude < 1e-9)
      }
      #expect((sum - 1).magnitude < 1e-9)
      let within = max(0, min(high, Double(graded.range.upperBound)) - max(low, Double(graded.range.lowerBound)))
      #expect((outside - (1 - within / (high - low))).magnitude < 1e-6)
    }
  }
}

@Suite("The basis between two contracts")
struct PriceBasisTests {
  private func bars(_ closes: [Double], every interval: Milliseconds = 5 * .minute, from start: Milliseconds = 0)
    -> Bars
  {
    var bars = Bars(symbol: "X", interval: interval)
    for (number, close) in closes.enumerated() {
      bars.append(
        Bar(
          openTime: start + Milliseconds(number) * interval, open: close, high: close, low: close, close: close,
          volume: 1,
          quoteVolume: close, takerBuyVolume: 0.5, openInterest: 1, openInterestDelta: 0))
    }
    return bars
  }

  @Test func `a constant ratio is found exactly`() {
    let basis = PriceBasis(of: bars([100, 110, 120]), against: bars([200, 220, 240]))
    for time in [0, 5, 10, 15, 99] { #expect(basis.ratio(at: Milliseconds(time) * .minute) == 2) }
  }

  /// After an hour at a new ratio half of the old one is left: 1 + (1.1 - 1) / 2.
  @Test func `a change is followed by half in an hour, and never beforehand`() {
    let reference = bars(Array(repeating: 100, count: 1) + Array(repeating: 110, count: 12))
    let basis = PriceBasis(of: bars(Array(repeating: 100, count: 13)), against: reference)
    #expect(basis.ratio(at: 5 * .minute) == 1)
    #expect((basis.ratio(at: 65 * .minute) - 1.05).magnitude < 1e-12)
  }

  @Test func `bars of other lengths are compared where both end`() {
    let hourly = bars([100, 100], every: .hour)
    // The five-minute bars that end with the hours are at 101 and 102, the others far away.
    var closes = Array(repeating: 500.0, count: 24)
    (closes[11], closes[23]) = (101, 102)
    let basis = PriceBasis(of: hourly, against: bars(closes))
    #expect(basis.ratio(at: .hour) == 1.01)
    #expect((basis.ratio(at: 2 * .hour) - 1.015).magnitude < 1e-12)
  }

  @Test func `contracts that never trade together have none`() {
    #expect(PriceBasis(of: bars([100]), against: bars([], from: 0)).ratio(at: 0) == 1)
    #expect(PriceBasis(of: bars([100]), against: bars([3], from: .day)).ratio(at: .day) == 1)
  }
}
