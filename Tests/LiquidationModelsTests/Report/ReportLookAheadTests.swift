import Basics
import HistoryFormats
import MarketData
import Testing

@testable import LiquidationModels

@Suite struct ReportLookAheadTests {
  /// A price of some 74,900 whose last close lies above 75,000 or below: at rows of 500 that is where finer bins would begin
  /// if the last close decided.
  @Test func `the last close decides nothing about columns before it`() throws {
    let prices = (0..<400).map { 74_900 + 90 * Double($0 % 7) / 7 }
    func report(last: Double) throws -> LiquidationReport {
      var options = ReportOptions()
      options.bins = PriceBins("500")
      return try LiquidationReport(
        of: history(of: market(prices + [last])), parameters: ModelParameters(), options: options)
    }
    let (low, high) = (try report(last: 74_950), try report(last: 75_060))
    #expect(low.map.rows.bins == high.map.rows.bins)
    let columns = 400
    for tier in low.heatmap.parts.indices {
      for column in 0..<columns {
        for row in 0..<low.heatmap.rows.count {
          for side in Side.allCases {
            let price = low.heatmap.rows.lowerEdge(row)
            guard let other = high.heatmap.rows.row(of: price) else { continue }
            let found = low.heatmap.value(tier: tier, column: column, row: row, side: side)
            if found != high.heatmap.value(tier: tier, column: column, row: other, side: side) {
              Issue.record("tier \(tier) column \(column) row \(row) changed")
              return
            }
          }
        }
      }
    }
  }
}
