import MarketData
import Site

@testable import LiquidationModels

extension LiquidationReport {
  /// The same report with every amount lowered to a power of two, which a page carries without rounding.
  var inPowersOfTwo: LiquidationReport {
    var report = self
    var heatmap = Heatmap(
      rows: heatmap.rows, parts: heatmap.parts, reportedShares: heatmap.reportedShares.map { Double($0) },
      columnDuration: heatmap.columnDuration, candles: heatmap.candles
    )
    heatmap.coverage = self.heatmap.coverage
    for tier in heatmap.parts.indices {
      for column in 0..<heatmap.columns {
        for row in 0..<heatmap.rows.count {
          for side in Side.allCases {
            let amount = self.heatmap.value(tier: tier, column: column, row: row, side: side)
            guard amount > 0 else { continue }
            heatmap.add(amount.binade, tier: tier, column: column, row: row, side: side)
          }
        }
      }
    }
    report.heatmap = heatmap
    let levels = map.levels.map { level in
      var level = level
      level.notional = level.notional.binade
      level.liquidations = level.liquidations.binade
      return level
    }
    report.map = LiquidationMap(
      rows: map.rows, price: map.price, parts: map.parts, reportedShares: map.reportedShares, levels: levels)
    return report
  }
}
