import Foundation
import LiquidationModels
import Site
import Testing

/// Pages to look at and to measure: written where `TRIAL_PAGES` says, not otherwise.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TRIAL_PAGES"] != nil)) struct WriteTrialPages {
  @Test func write() throws {
    let folder = ProcessInfo.processInfo.environment["TRIAL_PAGES"] ?? ""
    let markets = [
      ("month", TrialMarket(columns: 8640, rows: 400, binMantissa: 200)),
      ("week", TrialMarket(columns: 2016, rows: 160, hole: 700..<760)),
    ]
    for (name, market) in markets {
      let page = try renderReportPage(market.report(), templates: .embedded, links: trialLinks)
      try Data(page).write(to: URL(fileURLWithPath: "\(folder)/\(name).html"))
    }
    let entries = ["BTCUSDT", "ETHUSDT", "SOLUSDT"].enumerated().map { index, symbol in
      IndexEntry(TrialMarket(seed: UInt64(index)).report(symbol: symbol), path: "\(symbol)/index.html")
    }
    try Data(renderIndexPage(entries, templates: .embedded)).write(to: URL(fileURLWithPath: "\(folder)/index.html"))
  }
}
