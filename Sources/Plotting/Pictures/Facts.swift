import LiquidationModels
import MarketData

/// What stands below a picture's title: of what, when and how sure it is.
struct Facts {
  /// Each fact, most important first.
  let texts: [String]
  /// Whether the first of them says that the data are synthetic.
  let isSynthetic: Bool

  /// The facts of a report; those of time and rows only where the picture has them.
  init(_ report: LiquidationReport, candles: Milliseconds? = nil) {
    var texts: [String] = []
    if report.isSynthetic { texts.append("synthetic sample") }
    texts.append("estimated by the \(report.modelDescription) model")
    texts.append("\(momentText(report.from)) – \(momentText(report.to)) UTC")
    if let candles {
      texts.append("\(durationText(report.heatmap.columnDuration)) columns")
      if candles != report.heatmap.columnDuration { texts.append("\(durationText(candles)) candles") }
    }
    texts.append("rows of \(decimalText(report.map.rows.bins.size, decimals: report.map.rows.bins.decimals)) USDT")
    if let coverage = report.heatmap.coverage.last {
      texts.append("covers \(percentText(Double(coverage))) of open interest")
    }
    self.texts = texts
    isSynthetic = report.isSynthetic
  }

  /// Each fact with its colour.
  func colored(_ theme: Theme) -> [(text: String, color: Color)] {
    texts.enumerated().map { ($1, $0 == 0 && isSynthetic ? theme.notice : theme.text) }
  }
}

/// A moment as `14 Nov 2025 00:00`.
func momentText(_ time: Milliseconds) -> String {
  let date = UTCTime(time)
  return "\(date.day) \(monthNames[date.month - 1]) \(date.year) \(time.utcClock)"
}

/// A share as whole percents, which neither reach 0 nor 100 by rounding.
func percentText(_ share: Double) -> String {
  guard share.isFinite else { return "–" }
  let percent = min(100, max(0, share * 100))
  if percent > 99, percent < 100 { return ">99 %" }
  return percent > 0 && percent < 1 ? "<1 %" : "\(Int(percent.rounded())) %"
}
