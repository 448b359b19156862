import LiquidationModels
import Site
import Testing

/// All tests that need a browser, one after the other: each has a browser of its own, and the machine has few cores.
@Suite(.serialized, .enabled(if: Chromium.isWanted, "chromium is not installed")) struct InBrowser {}

/// Reports and their pages, made once.
enum TrialPages {
  static let market = TrialMarket()
  static let report = market.report()
  static let page = Result { try renderReportPage(report, templates: .embedded, links: trialLinks) }

  /// The same with the last 12 hours in fine rows near the price.
  static let nearReport = market.report(nearColumns: 144)
  static let nearPage = Result { try renderReportPage(nearReport, templates: .embedded, links: trialLinks) }

  /// A market with a stretch of columns missing.
  static let gapReport = TrialMarket(columns: 200, hole: 80..<95).report()
  static let gapPage = Result { try renderReportPage(gapReport, templates: .embedded, links: trialLinks) }
}

/// A browser with the trial report open, ended afterwards whatever happens.
func withReportPage(
  _ html: Result<[UInt8], any Error> = TrialPages.page, fragment: String = "", width: Int = 1440, height: Int = 900,
  scale: Double = 1, mobile: Bool = false, theme: String = "dark", body: (BrowserPage) throws -> Void
) throws {
  let page = try BrowserPage(width: width, height: height, scale: scale, mobile: mobile, theme: theme)
  defer { page.close() }
  #expect(try page.open(html.get(), fragment: fragment) == "true")
  try body(page)
  #expect(page.complaints == [])
  #expect(page.requests == [])
}
