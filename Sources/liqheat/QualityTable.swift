import Basics
import HistoryFormats
import MarketData

/// The quality report as text for a terminal: a label, then what is to be said, line by line.
struct QualityTable {
  private let history: SymbolHistory
  private let present: [HistoryFile]
  private var rows: [(label: String, text: String)] = []

  /// Days that are listed one by one; of a longer window only those that lack something.
  private static let listedDays = 45

  /// The report on a history, of whose files in the folder not all need have been read.
  init(of history: SymbolHistory, present: [HistoryFile]) {
    self.history = history
    self.present = present
    addSpans()
    addJoin()
    addCoverage()
    addFindings()
    addFiles()
    addEnds()
    add("verdict", history.quality.verdict)
  }

  /// The lines; a label stands before the first line of its kind only.
  var text: String {
    var previous = ""
    return rows.map { label, text in
      defer { previous = label }
      let shown = label == previous ? "" : label
      return shown + String(repeating: " ", count: 15 - shown.count) + Console.plain(text)
    }.joined(separator: "\n")
  }

  private mutating func add(_ label: String, _ text: String) { rows.append((label, text)) }

  private mutating func addSpans() {
    func describe(_ span: QualityReport.Span?) -> String {
      span.map { "\($0.first.iso8601) to \($0.last.iso8601)" } ?? "none"
    }
    add("symbol", history.instrument.symbol + (history.isSynthetic ? " (synthetic sample)" : ""))
    add("venue", "\(history.instrument.venue.name), in \(history.instrument.quote)")
    add("window", "\(history.from.iso8601) to \(history.to.iso8601)")
    add("bars", "\(history.bars.count) of \(history.bars.interval.intervalName)")
    add("klines", describe(history.quality.klines))
    add("open interest", describe(history.quality.openInterest))
    if let marks = history.quality.markPrice { add("mark price", describe(marks)) }
  }

  private mutating func addJoin() {
    for segment in history.quality.join {
      let rate = segment.matchRate > 0 ? ", match rate \(percentText(segment.matchRate)) of \(segment.rows) rows" : ""
      add(
        "join",
        "offset \(segment.offset), row label = \(segment.label) of the bar, by \(segment.method.rawValue)\(rate), "
          + "from \(segment.from.iso8601)")
    }
  }

  private mutating func addCoverage() {
    add("coverage", "\(percentText(history.quality.coverage)) of the window's bars have open interest")
    let days = history.days
    let listed = days.count <= Self.listedDays ? days : days.filter { !$0.isComplete }
    add("days", "\(days.count { $0.isComplete }) of \(days.count) complete")
    if !listed.isEmpty { add("days", "              klines  open interest") }
    for day in listed {
      add("days", day.day.utcDate + right(percentText(day.klines), 12) + right(percentText(day.openInterest), 15))
    }
    for gap in history.quality.gaps {
      let steps = (gap.to - gap.from) / max(history.bars.interval, 1)
      add("gaps", "\(gap.kind.rawValue) \(gap.from.iso8601) to \(gap.to.iso8601), \(steps) bars")
    }
    if history.quality.gaps.isEmpty { add("gaps", "none") }
  }

  private mutating func addFindings() {
    let quality = history.quality
    for (label, findings) in [
      ("rejected", quality.rejected), ("repaired", quality.repaired), ("tolerated", quality.tolerated),
      ("overlapping", quality.overlapping),
    ] {
      for finding in findings {
        let place = finding.line > 0 ? "\(finding.file):\(finding.line)" : finding.file
        add(label, "\(finding.count) × \(finding.reason), first at \(place)")
      }
    }
    for note in quality.notes { add("note", note) }
  }

  /// The files by kind, and one by one those of which not every row is used.
  private mutating func addFiles() {
    let files = history.quality.files
    let kinds = files.map(\.kind)
    // By kind, in the order in which they are read.
    for kind in kinds.enumerated().filter({ kinds.firstIndex(of: $1) == $0 }).map(\.1) {
      let ofKind = files.filter { $0.kind == kind }
      guard !ofKind.isEmpty else { continue }
      let rows = ofKind.reduce(0) { $0 + $1.rows }
      let accepted = ofKind.reduce(0) { $0 + $1.accepted }
      add("files", "\(ofKind.count) of \(kind), \(accepted) of \(rows) rows used")
    }
    let others = Dictionary(grouping: present.filter { !kinds.contains($0.kind.name) }, by: \.kind.name)
    for (kind, files) in others.sorted(by: { $0.key < $1.key }) { add("files", "\(files.count) of \(kind), not read") }
    for file in files where file.accepted != file.rows || file.rows == 0 {
      add("files", "\(file.path): \(file.accepted) of \(file.rows) rows")
    }
  }

  private mutating func addEnds() {
    let bars = history.bars
    let shown = bars.openTime.indices.filter { bars.openTime[$0] >= history.from && bars.openTime[$0] < history.to }
    guard let first = shown.first, let last = shown.last else { return }
    let names = ["open", "high", "low", "close", "volume", "open interest", "change"]
    add("rows", "                    " + names.map { right($0, 15) }.joined())
    for position in [first, last] {
      let bar = bars[position]
      let values = [bar.open, bar.high, bar.low, bar.close, bar.volume, bar.openInterest, bar.openInterestDelta]
      add("rows", bar.openTime.iso8601 + values.map { right(rounded($0), 15) }.joined())
    }
  }
}

/// A text at the right end of a width.
private func right(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// A number as read, but for what sums and shares leave after eight decimals.
private func rounded(_ value: Double) -> String {
  let scaled = (value * 1e8).rounded() / 1e8
  return scaled.magnitude < 1e15 && scaled == scaled.rounded() ? String(Int(bounded: scaled)) : String(scaled)
}

/// A share as `99.65 %`.
private func percentText(_ share: Double) -> String { fixed(share * 100, decimals: 2) + " %" }
