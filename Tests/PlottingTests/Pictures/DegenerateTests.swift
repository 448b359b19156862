import Basics
import MarketData
import Testing

@testable import LiquidationModels
@testable import Plotting

/// Reports with little or nothing in them still make pictures.
@Suite(.enabled(if: hasFont, "no DejaVu Sans on this system"))
struct DegenerateTests {
  private func report(
    columns: Int, rows: Range<Int>, bins: String, price: Double, decimals: Int = 2, mass: Float = 0
  ) throws -> LiquidationReport {
    let candles = (0..<columns).map {
      Candle(openTime: Milliseconds($0) * .hour, open: price, high: price, low: price, close: price, volume: 0)
    }
    let rows = PriceRows(bins: try #require(PriceBins(bins)), range: rows)
    var heatmap = Heatmap(rows: rows, parts: [10], columnDuration: .hour, candles: candles)
    if mass > 0, columns > 0 { heatmap.add(mass, tier: 0, column: 0, row: heatmap.priceRows[0], side: .long) }
    return LiquidationReport(
      instrument: Instrument(venue: .binanceUSDM, symbol: "X"), modelDescription: "classic", from: 0,
      to: Milliseconds(columns) * .hour, isSynthetic: false, priceDecimals: decimals, heatmap: heatmap,
      map: LiquidationMap(rows: MapRows(rows), price: price, parts: [10], levels: []),
      parameters: ModelParameters(),
      quality: QualityReport())
  }

  private func draw(_ report: LiquidationReport) throws {
    for kind in PictureKind.allCases {
      let bytes = try renderPicture(kind, of: report, options: PictureOptions(size: #require(PixelSize("640x360"))))
      #expect(bytes.count > 500)
    }
  }

  @Test func noColumns() throws { try draw(report(columns: 0, rows: 90..<110, bins: "1", price: 100)) }
  @Test func noRows() throws { try draw(report(columns: 0, rows: 100..<100, bins: "1", price: 100)) }
  @Test func oneColumn() throws { try draw(report(columns: 1, rows: 90..<110, bins: "1", price: 100, mass: 5)) }
  @Test func oneRow() throws { try draw(report(columns: 5, rows: 100..<101, bins: "1", price: 100, mass: 5)) }
  @Test func nothingResting() throws { try draw(report(columns: 50, rows: 90..<110, bins: "1", price: 100)) }
  @Test func manyRows() throws { try draw(report(columns: 3, rows: 1..<9_000, bins: "1", price: 100, mass: 5)) }
  @Test func hugeAmount() throws {
    try draw(report(columns: 3, rows: 90..<110, bins: "1", price: 100, mass: .greatestFiniteMagnitude))
  }
  @Test(arguments: [Float.nan, .infinity, -5])
  func amountsThatAreNone(_ mass: Float) throws {
    var report = try report(columns: 3, rows: 90..<110, bins: "1", price: 100, mass: 1)
    report.heatmap.add(mass, tier: 0, column: 1, row: 5, side: .long)
    let level = Level(bin: 95, side: .long, part: 10, contracts: 1, notional: Double(mass))
    report.map = LiquidationMap(rows: report.map.rows, price: 100, parts: [10], levels: [level])
    try draw(report)
  }
  @Test(arguments: [Double.nan, .infinity, -100, 0, 1e-300])
  func pricesThatAreNone(_ price: Double) throws {
    var report = try report(columns: 3, rows: 90..<110, bins: "1", price: 100, mass: 1)
    report.map = LiquidationMap(rows: report.map.rows, price: price, parts: [10], levels: [])
    try draw(report)
  }
  @Test func tinyPrice() throws {
    try draw(
      report(columns: 3, rows: 1_000..<1_400, bins: "0.00000001", price: 0.00001234, decimals: 8, mass: 1e-30))
  }
  @Test func hugePrice() throws {
    try draw(report(columns: 3, rows: 90..<110, bins: "10000000000", price: 1e12, decimals: 0, mass: 1))
  }
}
