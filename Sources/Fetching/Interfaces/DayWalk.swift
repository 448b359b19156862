import Basics

/// The answers about one day, asked from its end backwards until its first moment is reached.
///
/// Each question is for a window that one answer can hold. Where the answer reaches the window's begin only in part, because it is
/// short or rows are missing, the rest is asked for again; where a window has no row, the one before it is next. So a
/// short answer costs a question and never a row. Complexity: O(rows).
struct DayWalk {
  let file: DayFile
  let endpoint: Endpoint
  /// The answers with rows of the day, each as one line, the latest first.
  private(set) var lines: [[UInt8]] = []
  /// The oldest row of the day that came.
  private(set) var oldest: Milliseconds?
  /// What lies before it is still to be asked for.
  private var end: Milliseconds
  /// Where the next answer begins by the exchange's own mark, and the end of the window that it is of.
  private var cursor: (text: String, end: Milliseconds)?
  private var questions = 0

  /// Questions about a day, beyond which an exchange is not serious: a day of minutes in pages of ten rows.
  private static let most = 150
  /// The longest cursor that is given back, in bytes.
  private static let longestCursor = 1_000

  /// A walk of a day, as far as it has come at a moment.
  init(_ file: DayFile, _ endpoint: Endpoint, now: Milliseconds) {
    self.file = file
    self.endpoint = endpoint
    let step = file.series.step
    end = max(file.day, min(file.end, (now.dividedFloor(by: step) + 1) * step))
  }

  /// An answer as one line: in JSON a line end is a space wherever it may stand.
  static func line(_ answer: [UInt8]) -> [UInt8] {
    answer.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? UInt8(ascii: " ") : $0 }
  }

  var isDone: Bool { end <= file.day }

  /// What is asked for next.
  private var window: Range<Milliseconds> {
    if endpoint.hasCursor { return file.day..<(cursor?.end ?? end) }
    return max(file.day, end - Milliseconds(endpoint.rows) * file.series.step)..<end
  }

  func question(to interface: any PublicInterface) -> Question {
    interface.question(file.series, in: window, cursor: cursor?.text)
  }

  /// Takes an answer. Errors: rows that were not asked for, or no end of answers.
  mutating func take(_ page: Page, _ answer: [UInt8]) throws(FetchError) {
    questions += 1
    guard questions <= Self.most else { throw .unusable("more answers about a day than it can need") }
    let wanted = file.day..<end
    let asked = window
    if let low = page.times.filter({ wanted.contains($0) && asked.contains($0) }).min() {
      lines.append(Self.line(answer))
      cursor = page.cursor.flatMap { $0.utf8.count <= Self.longestCursor ? ($0, asked.upperBound) : nil }
      end = low
      oldest = low
    } else if cursor != nil {
      // The mark leads nowhere: what is left is asked for by time.
      cursor = nil
    } else if let first = page.times.min(), first >= end {
      throw .unusable("rows from \(first.iso8601) on, where earlier ones were asked for")
    } else {
      end = asked.lowerBound
    }
  }
}
