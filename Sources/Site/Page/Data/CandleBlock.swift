import Basics
import LiquidationModels

/// Prices, price rows and coverage of all slots as bytes.
///
/// Six planes of little-endian Int32, one value a slot: open less the close before, close less open, high less the higher
/// of both, the lower of both less low (in units of the last decimal), price row less the one before, coverage in
/// 1/10,000 less the one before. Each plane holds all first bytes, then all second bytes, and so on: the upper ones are
/// nearly all equal.
func candleBlock(_ heatmap: Heatmap, grid: PageGrid, decimals: Int) -> [UInt8] {
  let unit = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
  func units(_ price: Double) -> Int { Int(bounded: (price * unit).rounded()) }
  var planes = Array(repeating: [Int](), count: 6)
  var (close, row, coverage) = (0, 0, 0)
  for (slot, candle) in grid.candles.enumerated() {
    let open = units(candle.open)
    let nextClose = units(candle.close)
    let nextRow = heatmap.priceRows[grid.columns[slot]]
    let nextCoverage =
      heatmap.coverage.isEmpty ? 0 : Int(bounded: Double(heatmap.coverage[grid.columns[slot]] * 10_000).rounded())
    let values = [
      open - close, nextClose - open, units(candle.high) - max(open, nextClose),
      min(open, nextClose) - units(candle.low), nextRow - row, nextCoverage - coverage,
    ]
    for (plane, value) in values.enumerated() { planes[plane].append(value) }
    (close, row, coverage) = (nextClose, nextRow, nextCoverage)
  }
  return planes.flatMap { plane in
    (0..<4).flatMap { byte in plane.map { UInt8(truncatingIfNeeded: Int32(truncatingIfNeeded: $0) >> Int32(8 * byte)) }
    }
  }
}

/// The decimals in which every price of a heatmap fits 31 bits: the instrument's own, or fewer for huge prices.
func carriedDecimals(_ heatmap: Heatmap, wanted: Int) -> Int {
  let highest = heatmap.candles.reduce(1) { max($0, $1.high) }
  var decimals = max(0, min(12, wanted))
  while decimals > 0, (0..<decimals).reduce(highest, { price, _ in price * 10 }) > 2e9 { decimals -= 1 }
  return decimals
}
