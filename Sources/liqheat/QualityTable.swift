import MarketData

extension Console {
  /// The quality report as text for a terminal.
  static func table(of history: SymbolHistory, symbol: String) -> String {
    let quality = history.quality
    var rows: [(String, String)] = [
      ("symbol", symbol + (history.isSynthetic ? " (synthetic sample)" : "")),
      ("window", "\(history.from.iso8601) to \(history.to.iso8601)"),
      ("bars", "\(history.bars.count) of \(history.bars.interval.intervalName)"),
      ("klines", describe(quality.klines)),
      ("open interest", describe(quality.openInterest)),
    ]
    for segment in quality.join {
      let rate = segment.matchRate > 0 ? ", \(percent(segment.matchRate)) of \(segment.rows) rows agree" : ""
      rows.append(
        (
          "join",
          "offset \(segment.offset), row label = \(segment.label) of the bar, by \(segment.method)\(rate), "
            + "from \(segment.from.iso8601)"
        ))
    }
    rows.append(("coverage", percent(quality.coverage)))
    rows += quality.rejected.map { ("rejected", describe($0)) }
    rows += quality.repaired.map { ("repaired", describe($0)) }
    rows += quality.gaps.map { ("gap", "\($0.kind) \($0.from.iso8601) to \($0.to.iso8601)") }
    rows += quality.notes.map { ("note", $0) }
    rows += quality.files.map { ("file", "\($0.path): \($0.accepted) of \($0.rows) rows") }
    rows.append(("verdict", quality.verdict))
    var previous = ""
    return rows.map { name, text in
      defer { previous = name }
      let label = name == previous ? "" : name
      return label + String(repeating: " ", count: 15 - label.count) + plain(text)
    }.joined(separator: "\n")
  }

  private static func describe(_ span: QualityReport.Span?) -> String {
    span.map { "\($0.first.iso8601) to \($0.last.iso8601)" } ?? "none"
  }

  private static func describe(_ finding: QualityReport.Finding) -> String {
    "\(finding.count) × \(finding.reason), first at \(finding.file)" + (finding.line > 0 ? ":\(finding.line)" : "")
  }

  /// A share as `99.65 %`.
  static func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    let fraction = String(hundredths % 100)
    return "\(hundredths / 100).\(fraction.count == 1 ? "0" : "")\(fraction) %"
  }
}
