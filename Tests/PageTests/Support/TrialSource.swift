import Basics
import MarketData

@testable import LiquidationModels

extension LiquidationReport {
  /// The same told as the map of a coin of one contract.
  var ofACoin: LiquidationReport {
    var report = self
    report.sources = [
      ReportSource(
        instrument: instrument, from: from, to: to, priceRatio: 1.0005, weight: 0.5, openInterest: 1e9,
        liquidations: map.totals, positions: map.totalPositions, modelCoverage: 0.8, brackets: "a table",
        quality: quality)
    ]
    return report
  }
}
