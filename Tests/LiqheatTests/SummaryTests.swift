import Basics
import MarketData
import TestSupport
import Testing

@Suite("The summary of a build")
struct SummaryTests {
  /// Builds of two days of five-minute bars whose open interest grows, at 100 USDT.
  private func summary(openInterest unit: Double) throws -> Tool.Result {
    let folder = try TemporaryFolder()
    let start = try #require(UTCTime.milliseconds(year: 2025, month: 11, day: 1, hour: 0, minute: 0, second: 0))
    let rows = (0..<576).map { position in
      let close = position.isMultiple(of: 2) ? 101.0 : 100.0
      return MarketRow(
        201 - close, 101.5, 99.5, close, volume: 1_000 * unit,
        takerBuy: Double(300 + position) * unit, openInterest: Double(10_000 + position * 10) * unit)
    }
    try folder.write(
      MarketText.klinesHeader + MarketText.klines(rows, from: start), to: "data/X-5m-2025-11.csv")
    try folder.write(
      MarketText.metricsHeader + MarketText.metrics(rows, from: start, offset: 0, symbol: "X"),
      to: "data/X-metrics-2025-11-01.csv")
    return try Tool.run([
      "build", "--data", folder.path + "/data", "--symbol", "X", "--days", "1", "--model", "classic", "--only",
      "levels", "--output", folder.path + "/site",
    ])
  }

  @Test("Totals beyond all markets are refused with their row, not trapped on", arguments: [1e15, 1e30, 1e150])
  func hostile(unit: Double) throws {
    let result = try summary(openInterest: unit)
    #expect(result.code == 65, "\(result.errors)")
    #expect(result.errors.contains("X-5m-2025-11.csv:2: price or amount that no market has"))
  }

  @Test("Amounts have three figures and a unit")
  func figures() throws {
    let result = try summary(openInterest: 1)
    #expect(result.code == 0, "\(result.errors)")
    // 15,750 contracts at 100 USDT are 1.58 million; no side has more.
    let amounts = result.output.matches(of: #/(longs|shorts) ([0-9.]+)([kM])?/#).map { (String($0.2), $0.3) }
    #expect(amounts.count == 2)
    for (number, _) in amounts { #expect(number.filter(\.isNumber).count == 3) }
  }
}
