package import Basics

/// What was read of one symbol's history, what was wrong with it and what was done about that.
package struct QualityReport: Sendable, Equatable {
  /// One file read.
  package struct File: Sendable, Equatable {
    /// Path below the data folder.
    package var path: String
    /// `klines` or `metrics`, and so on.
    package var kind: String
    /// Rows present after the header, and rows used.
    package var rows: Int, accepted: Int
    /// Times of the first and last row used.
    package var first: Milliseconds?, last: Milliseconds?

    /// A record from its parts.
    package init(
      path: String, kind: String, rows: Int = 0, accepted: Int = 0, first: Milliseconds? = nil,
      last: Milliseconds? = nil
    ) {
      self.path = path
      self.kind = kind
      self.rows = rows
      self.accepted = accepted
      self.first = first
      self.last = last
    }
  }

  /// Rows with the same thing wrong, and where the first of them stands.
  package struct Finding: Sendable, Equatable {
    /// The defect, such as `bad number`.
    package var reason: String
    /// How many rows.
    package var count: Int
    /// The first one's file, as in `File.path`, and line, counted from 1; line 0 is the file as a whole.
    package var file: String, line: Int

    /// A finding from its parts.
    package init(reason: String, count: Int, file: String, line: Int) {
      self.reason = reason
      self.count = count
      self.file = file
      self.line = line
    }
  }

  /// Consecutive open-interest rows that share one meaning of their time label.
  package struct JoinSegment: Sendable, Equatable {
    /// First and last row label.
    package var from: Milliseconds, to: Milliseconds
    /// A row labelled T is open interest at the end of the bar that opens at T + offset * interval:
    /// 0 where the label is the START of the bar, -1 where it is its END, beyond where a clock was hours off.
    package var offset: Int
    /// How the offset was found.
    package var method: JoinMethod
    /// Share of rows that agree with the offset, 0...1; 0 where it was not found from the rows.
    package var matchRate: Double
    /// Number of rows.
    package var rows: Int
    /// How far apart the rows are.
    package var step: Milliseconds

    /// `start`, `end`, or `later` where the label is the start of the bar before; where the label's clock is off by hours,
    /// that too.
    package var label: String {
      let hours = clockHours
      let rest = offset - Int(Milliseconds(hours) * .hour / step)
      let meaning = rest == 0 ? "start" : rest < 0 ? "end" : "later"
      return hours == 0 ? meaning : "\(meaning), by a clock \(hours.magnitude) h \(hours < 0 ? "ahead" : "behind")"
    }

    /// By how many whole hours the label's clock is off.
    package var clockHours: Int { Int(bounded: (Double(offset) * Double(step) / Double(Milliseconds.hour)).rounded()) }

    /// A segment from its parts.
    package init(
      from: Milliseconds, to: Milliseconds, offset: Int, method: JoinMethod, matchRate: Double, rows: Int,
      step: Milliseconds
    ) {
      self.from = from
      self.to = to
      self.offset = offset
      self.method = method
      self.matchRate = matchRate
      self.rows = rows
      self.step = step
    }
  }

  /// A stretch without rows.
  package struct Gap: Sendable, Equatable {
    /// What is missing.
    package var kind: Series
    /// First moment missing and first moment there again.
    package var from: Milliseconds, to: Milliseconds

    /// A gap from its parts.
    package init(kind: Series, from: Milliseconds, to: Milliseconds) {
      self.kind = kind
      self.from = from
      self.to = to
    }
  }

  /// First and last time of a series.
  package struct Span: Sendable, Equatable {
    /// Labels of the first and last row used.
    package var first: Milliseconds, last: Milliseconds

    /// A span from its ends.
    package init(first: Milliseconds, last: Milliseconds) {
      self.first = first
      self.last = last
    }
  }

  /// An input that ends before the other, and the window with it.
  package struct EarlyEnd: Sendable, Equatable, CustomStringConvertible {
    /// Whether it is the klines, else it is the open interest.
    package var isOfKlines: Bool
    /// How much earlier.
    package var by: Milliseconds

    /// An end from its parts.
    package init(isOfKlines: Bool, by: Milliseconds) {
      self.isOfKlines = isOfKlines
      self.by = by
    }

    /// In words, such as `klines end 13d before open interest`.
    package var description: String {
      isOfKlines
        ? "klines end \(by.intervalName) before open interest" : "open interest ends \(by.intervalName) before klines"
    }
  }

  /// Files in path order.
  package var files: [File] = []
  /// Rows not used, by reason.
  package var rejected: [Finding] = []
  /// Rows used after a stated repair, by reason.
  package var repaired: [Finding] = []
  /// What was read as it is though it is not as published, by reason: line ends, byte order marks and the like.
  package var tolerated: [Finding] = []
  /// Rows that also stand in another file, as where monthly and daily files overlap; no defect, and used once.
  package var overlapping: [Finding] = []
  /// How open interest was joined to bars; in time order, neighbours differ. The longest comes first in a summary.
  package var join: [JoinSegment] = []
  /// What is missing in the window.
  package var gaps: [Gap] = []
  /// Share of the window's bars that are there and have open interest, 0...1.
  package var coverage = 0.0
  /// What the files hold.
  package var klines: Span?, openInterest: Span?, markPrice: Span?
  /// Where one input ends before the other, and before the window was to end.
  package var earlyEnd: EarlyEnd?
  /// Contracts that are not on the map of a coin though they are of it, and why; a sentence for each.
  package var leftOut: [String] = []
  /// From when on the same files say more: the end of the first bar that was not used as the moment of reading is earlier.
  package var changesAt: Milliseconds?
  /// Statements about derived inputs, such as a quote volume computed from prices.
  package var notes: [String] = []

  /// An empty report.
  package init() {}

  /// One sentence: `good`, or what a user should know first.
  package var verdict: String {
    let rejectedRows = rejected.reduce(0) { $0 + $1.count }
    let repairedRows = repaired.reduce(0) { $0 + $1.count }
    var parts: [String] = []
    if isThin { parts.append("only \(fixed(coverage * 100, decimals: 1)) % of the window's bars are known") }
    if rejectedRows > 0 { parts.append("\(rejectedRows) rows rejected") }
    if repairedRows > 0 { parts.append("\(repairedRows) rows repaired") }
    if !gaps.isEmpty { parts.append("\(gaps.count) gaps") }
    if !leftOut.isEmpty { parts.append("\(leftOut.count) contract\(leftOut.count == 1 ? "" : "s") left out") }
    if let earlyEnd { parts.append(earlyEnd.description) }
    if join.contains(where: { $0.method == .assumed }) { parts.append("join offset assumed, not detected") }
    guard !parts.isEmpty else { return "good" }
    return (isThin && coverage < 0.5 ? "poor: " : "usable: ") + parts.joined(separator: ", ")
  }

  /// Whether so many bars are missing that a reader should know; a missing row or two is told by the gaps.
  private var isThin: Bool { klines != nil && coverage < 0.995 }

  /// The first thing that is not as published, for those who want no defect at all; nil where there is none.
  package var firstDefect: String? {
    if let finding = (rejected + repaired + tolerated).first {
      let place = finding.line > 0 ? "\(finding.file):\(finding.line)" : finding.file
      return "\(finding.count) x \(finding.reason), first at \(place)"
    }
    if let gap = gaps.first { return "\(gap.kind.rawValue) missing from \(gap.from.iso8601) to \(gap.to.iso8601)" }
    return join.contains { $0.method == .assumed } ? "join offset assumed, not detected" : nil
  }

  /// Throws `.unusable` where anything is wrong.
  package func requireNoDefect(symbol: String) throws(DataError) {
    if let firstDefect { throw .unusable("\(symbol): \(firstDefect), and --strict is on") }
  }
}

/// How the meaning of open-interest labels was found.
package enum JoinMethod: String, Sendable {
  /// The rows repeat their bar's taker buy-sell ratio.
  case takerRatio = "taker ratio"
  /// Value over open interest is near the close of their bar.
  case impliedPrice = "implied price"
  /// The rows themselves do not decide; rows next to them do.
  case neighbouringRows = "neighbouring rows"
  /// The venue or a description of the files says it.
  case described
  /// Nothing decides: a label is taken for the moment of the snapshot.
  case assumed = "default"
}

/// What may be missing in a history.
package enum Series: String, Sendable {
  case klines
  case openInterest = "metrics"
}
