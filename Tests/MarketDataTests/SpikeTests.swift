import Basics
import MarketData
import Testing

@Suite("Bars far from those beside them")
struct SpikeTests {
  /// How many of the bars at some prices, a minute apart, are left.
  private func left(of prices: [Double]) -> [Double] {
    var columns = KlineColumns()
    for (position, price) in prices.enumerated() {
      columns.openTime.append(1_700_000_000_000 + Milliseconds(position) * .minute)
      columns.open.append(price)
      columns.high.append(price * 1.01)
      columns.low.append(price * 0.99)
      columns.close.append(price)
      columns.volume.append(1)
      columns.quoteVolume.append(price)
      columns.takerBuyVolume.append(0.5)
      columns.place.append(RowPlace(file: 0, line: Int32(position + 1)))
    }
    var records = [QualityReport.File(path: "a.csv", kind: "klines")]
    var log = DefectLog()
    return columns.ordered(records: &records, log: &log).close
  }

  @Test(
    "One bar a hundred times above or below is left out, at an end or inside", arguments: [0, 1, 2, 3, 4],
    [0.5, 200_000])
  func alone(position: Int, price: Double) {
    var prices = [1000.0, 1001, 1002, 1003, 1004]
    prices[position] = price
    let others = prices.indices.filter { $0 != position }.map { prices[$0] }
    #expect(left(of: prices) == others)
  }

  @Test(
    "A price that moves hundredfold and stays is history, but for one bar alone at an end", arguments: [1, 2, 3, 4])
  func step(from position: Int) {
    let prices = (0..<5).map { $0 < position ? 1000.0 : 200_000 }
    #expect(left(of: prices).count == ([1, 4].contains(position) ? 4 : 5))
  }

  @Test("Of two bars none is known to be wrong")
  func two() { #expect(left(of: [1000, 200_000]) == [1000, 200_000]) }
}
