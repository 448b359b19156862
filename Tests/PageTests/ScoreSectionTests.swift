import LiquidationModels
import Testing

@testable import Site

@Suite struct ScoreSectionTests {
  private func page(_ report: LiquidationReport) throws -> String {
    String(decoding: try renderReportPage(report, templates: .embedded, links: trialLinks), as: UTF8.self)
  }

  @Test func `without a score there is no section`() throws {
    #expect(try !page(TrialMarket(columns: 20).report()).contains("How good is this map?"))
    // One of other maps only is none of this one.
    var report = TrialMarket(columns: 20).report()
    report.score = ScoreSummary(subject: "x", figures: trialScore.figures.filter { $0.map != "book" })
    #expect(scoreContext(report).isEmpty)
  }

  @Test func `the figures of the map shown are told with interval, placebo and verdict`() throws {
    var report = TrialMarket(columns: 20).report()
    report.score = trialScore
    let text = try page(report)
    for words in [
      "How good is this map?", "TRIAL &lt;synthetic&gt;", "0.78 to 0.85", "9.9 %", "-2.9 % to 14.5 %", "no skill shown",
      "too little data", "0.200 bits",
    ] {
      #expect(text.replacing("\u{2212}", with: "-").contains(words), "\(words)")
    }
    #expect(!text.contains("Other?"))
  }

  /// Nothing lies at x = 6 where no number is below it; the largest number at 314, and .83 of .85 at 6 + 308 * .83 / .85.
  @Test func `places in the picture`() throws {
    var report = TrialMarket(columns: 20).report()
    report.score = trialScore
    let marks = try #require(scoreContext(report).first?["figures"] as? [[String: String]])
    #expect(marks.count == 3)
    #expect(marks[0]["zero"] == "6.0" && marks[0]["high"] == "314.0")
    #expect(marks[0]["x"] == "306.8")
    // Below nothing: the scale begins at the least number.
    #expect(marks[1]["low"] == "6.0" && marks[1]["zero"] == "57.3")
  }
}
