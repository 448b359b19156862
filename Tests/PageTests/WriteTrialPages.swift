import Foundation
import LiquidationModels
import Site
import Testing

/// Pages to look at and to measure: written where `TRIAL_PAGES` says, not otherwise.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TRIAL_PAGES"] != nil)) struct WriteTrialPages {
  @Test func write() throws {
    let folder = ProcessInfo.processInfo.environment["TRIAL_PAGES"] ?? ""
    // A month as the issue measures it, and a year, whose price walks further and whose rows are coarser.
    for market in ["month": TrialMarket.month, "year": .year, "week": .week] {
      let report = market.value.report(nearColumns: min(864, market.value.columns / 2))
      var page: [UInt8] = []
      let time = try ContinuousClock().measure {
        page = try renderReportPage(report, templates: .embedded, links: trialLinks)
      }
      print("\(market.key): \(page.count) bytes, rendered in \(time)")
      try Data(page).write(to: URL(filePath: folder).appending(path: "\(market.key).html"))
    }
    let entries = ["BTCUSDT", "ETHUSDT", "SOLUSDT"].enumerated().map { index, symbol in
      IndexEntry(TrialMarket(seed: UInt64(index)).report(symbol: symbol), path: "\(symbol)/index.html")
    }
    let index = try renderIndexPage(entries, templates: .embedded)
    try Data(index).write(to: URL(filePath: folder).appending(path: "index.html"))
  }
}

extension TrialMarket {
  static let week = TrialMarket(columns: 2016, rows: 160, hole: 700..<760)
  static let month = TrialMarket(columns: 8_640, rows: 400, binMantissa: 200)
  static let year = TrialMarket(columns: 105_120, rows: 400, volatility: 0.0006, binMantissa: 500)
}
