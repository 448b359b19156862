import Basics
import MarketData
import Plotting

/// The quality report as the page tells it: the verdict, then lists of what was read, rejected, repaired and missing.
func qualityContext(_ quality: QualityReport) -> [String: Any] {
  let rows = quality.files.reduce(0) { $0 + $1.rows }
  let accepted = quality.files.reduce(0) { $0 + $1.accepted }
  return [
    "verdict": quality.verdict,
    "summary": "\(quality.files.count) files, \(fixed(Double(accepted), decimals: 0)) of "
      + "\(fixed(Double(rows), decimals: 0)) rows used",
    "klines": quality.klines.map { "\($0.first.minuteText) to \($0.last.minuteText)" } ?? "none",
    "openInterest": quality.openInterest.map { "\($0.first.minuteText) to \($0.last.minuteText)" } ?? "none",
    "findings": quality.rejected.map { finding($0, "rejected") } + quality.repaired.map { finding($0, "repaired") },
    "hasFindings": !(quality.rejected.isEmpty && quality.repaired.isEmpty),
    "join": quality.join.map(joinText),
    "hasJoin": !quality.join.isEmpty,
    "gaps": quality.gaps.map { "\($0.kind): \($0.from.minuteText) to \($0.to.minuteText)" },
    "hasGaps": !quality.gaps.isEmpty,
    "notes": quality.leftOut.map { "left out: \($0)" } + quality.notes,
    "hasNotes": !(quality.leftOut + quality.notes).isEmpty,
    "files": quality.files.map {
      ["path": $0.path, "kind": $0.kind, "rows": $0.rows, "accepted": $0.accepted] as [String: Any]
    },
    "hasFiles": !quality.files.isEmpty,
  ]
}

/// What the times of open-interest rows mean, as `… timestamps mark the bar’s start (taker ratio matches in 93.5 % of rows)`.
private func joinText(_ segment: QualityReport.JoinSegment) -> String {
  let label = segment.label
  let meaning = label.hasPrefix("later") ? "start of the bar before" + label.dropFirst("later".count) : "bar’s " + label
  let how =
    switch segment.method {
    case .described: "as the venue or the files’ description says"
    case .assumed: "assumed, as nothing decides it"
    default: "\(segment.method.rawValue) matches in \(sharePercent(segment.matchRate)) of rows"
    }
  return "\(segment.from.utcDate) to \(segment.to.utcDate): timestamps mark the \(meaning) (\(how))"
}

/// A finding as a row of a table.
private func finding(_ finding: QualityReport.Finding, _ outcome: String) -> [String: Any] {
  [
    "outcome": outcome, "reason": finding.reason, "count": finding.count,
    "place": finding.line > 0 ? "\(finding.file), line \(finding.line)" : finding.file,
  ]
}
