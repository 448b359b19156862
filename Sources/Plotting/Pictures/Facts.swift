import Basics
import LiquidationModels
import MarketData

/// What stands below a picture's title: of what, when and how sure it is.
struct Facts {
  /// Each fact, most important first.
  let texts: [String]
  /// Whether the first of them says that the data are synthetic.
  let isSynthetic: Bool

  /// The facts of a report; `candles` is their length where the picture has them, `outside` the share of the map's
  /// mass beyond the view.
  init(_ report: LiquidationReport, candles: Milliseconds? = nil, outside: Double = 0) {
    var texts: [String] = []
    if report.isSynthetic { texts.append("synthetic sample") }
    texts.append("estimated (model: \(report.modelDescription))")
    texts.append(windowText(from: report.from, to: report.to))
    if let candles {
      texts.append("\(durationText(report.heatmap.columnDuration)) columns")
      if candles != report.heatmap.columnDuration { texts.append("\(durationText(candles)) candles") }
    }
    texts.append(
      "rows of \(fixed(report.heatmap.rows.bins.size, decimals: report.heatmap.rows.bins.decimals)) \(report.quote)")
    if let coverage = report.heatmap.coverage.last {
      texts.append("coverage \(sharePercent(Double(coverage))) of open interest")
    }
    if outside >= 0.005 { texts.append("\(sharePercent(outside)) of the mass outside the view") }
    self.texts = texts
    isSynthetic = report.isSynthetic
  }

  /// The facts in a sentence after a title.
  func description(title: String) -> String { title + ": " + texts.joined(separator: " · ") }

  /// Each fact with its colour.
  func colored(_ theme: Theme) -> [(text: String, color: Color)] {
    texts.enumerated().map { ($1, $0 == 0 && isSynthetic ? theme.notice : theme.muted) }
  }
}
