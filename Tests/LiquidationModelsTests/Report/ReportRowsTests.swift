import LiquidationModels
import MarketData
import TestSupport
import Testing

@Suite("What a report shows does not hang on how its bins are cut")
struct ReportRowsTests {
  private func report(
    _ rows: [MarketRow], bin: String? = nil, _ change: (inout ModelParameters) -> Void = { _ in }
  ) throws -> LiquidationReport {
    var options = ReportOptions()
    options.bins = bin.flatMap { PriceBins($0) }
    var parameters = ModelParameters()
    change(&parameters)
    return try LiquidationReport(of: history(of: rows), parameters: parameters, options: options)
  }

  @Test("Totals in wide bins are those in fine ones", arguments: ["5", "100", "200", "900"])
  func totals(bin: String) throws {
    let rows = market(swing(around: 100, bars: 400))
    let fine = try report(rows, bin: "0.5").map.totalPositions
    let wide = try report(rows, bin: bin).map.totalPositions
    #expect(abs(wide.long / fine.long - 1) < 0.02 && abs(wide.short / fine.short - 1) < 0.02)
    // Some 1,500 contracts a side at some 100 USDT.
    #expect(fine.long > 50_000 && fine.short > 50_000)
  }

  @Test("A coin that falls to a four-hundredth keeps its longs")
  func crash() throws {
    let fall = (0..<400).map { 80 * (1 - Double($0) / 400) + 0.2 }
    let report = try report(market(swing(around: 80, bars: 100) + fall + swing(around: 0.21, bars: 200)))
    // 200 bars of 5 contracts and more at 0.21: each side holds some of the open interest below and above the price.
    let totals = report.map.totalContracts
    let known = report.map.openInterest - report.map.unexplained.long
    #expect(known > 200 && abs(totals.long / known - 1) < 1e-9)
    // Valued where they would be liquidated, 3 to 100 times leveraged: between 2/3 and all of 0.21.
    #expect((0.66 * 0.2...0.22).contains(report.map.totalPositions.long / totals.long))
  }

  @Test("A wick beyond reason does not choose the bins")
  func wick() throws {
    var rows = market(swing(around: 100, bars: 200))
    let clean = try report(rows)
    rows[50].high = 2_000
    let found = try report(rows)
    #expect(found.map.rows.bins.size <= 5 * clean.map.rows.bins.size)
    #expect(found.map.totals.long > 0.5 * clean.map.totals.long)
  }

  @Test(
    "At a price given, a classic map has longs below and shorts above, and each counts once", arguments: [97.0, 103])
  func givenPrice(price: Double) throws {
    var options = ReportOptions()
    options.price = price
    let map = try LiquidationReport(
      of: history(of: market(swing(around: 100, bars: 400))),
      parameters: ModelParameters(model: .classic), options: options
    ).map
    for side in Side.allCases {
      let levels = map.levels.filter { $0.side == side }
      #expect(levels.count > 5)
      let bins = map.rows.bins
      #expect(
        levels.allSatisfy { side == .long ? bins.lowerEdge($0.bin) <= price : bins.lowerEdge($0.bin + 1) >= price })
      let sum = levels.reduce(0) { $0 + $1.notional }
      let last = try #require(map.cumulative.last { $0.side == side })
      #expect(abs(last.positions - sum) <= 1e-9 * sum)
      #expect(abs(sum + map.overflow[side] - map.totals[side]) <= 1e-9 * sum)
    }
  }

  @Test("A span of more than all of the price begins at 0")
  func span() throws {
    let report = try report(market(swing(around: 100, bars: 50))) { $0.spanPercent = 250 }
    #expect(report.map.rows.range.lowerBound == 0)
    #expect(!report.map.levels.isEmpty)
  }
}
