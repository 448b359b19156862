import Basics

/// The answers about one day, asked for until each part of it has been answered.
///
/// A question is for a window that one answer can hold. The rows of an answer cover the time from its oldest to its newest row; what is
/// left of the window on either side is asked for again, until an answer has no row of it. So a short answer, from
/// whichever end, costs a question and never a row. Complexity: O(rows).
struct DayWalk {
  let file: DayFile
  let endpoint: Endpoint
  /// The answers with rows of the day, each as one line, in the order in which they came.
  private(set) var lines: [[UInt8]] = []
  /// The oldest row of the day that came.
  private(set) var oldest: Milliseconds?
  /// The parts of the day that are not answered yet; the last is next.
  private var wanted: [Range<Milliseconds>] = []
  /// Where the next answer begins by the exchange's own mark, and the window that was asked for then.
  private var cursor: (text: String, window: Range<Milliseconds>)?
  private var questions = 0

  /// Questions about a day, beyond which an exchange is not serious: a day of minutes in answers of ten rows.
  private static let most = 150
  /// The longest cursor that is given back, in bytes.
  private static let longestCursor = 1_000

  /// A walk of a day, as far as it has come at a moment.
  init(_ file: DayFile, _ endpoint: Endpoint, now: Milliseconds) {
    self.file = file
    self.endpoint = endpoint
    want(file.day, min(file.end, file.series.firstMissing(at: now)))
  }

  var isDone: Bool { wanted.isEmpty }

  func question(to interface: any PublicInterface) -> Question {
    interface.question(file.series, in: cursor?.window ?? window, cursor: cursor?.text)
  }

  /// The time that is asked for next: as much of the next part as an answer holds, or all of it where the exchange marks
  /// where an answer ends.
  private var window: Range<Milliseconds> {
    guard let part = wanted.last else { return file.day..<file.day }
    return endpoint.hasCursor
      ? part : max(part.lowerBound, part.upperBound - Milliseconds(endpoint.rows) * file.series.step)..<part.upperBound
  }

  /// Takes an answer. Errors: rows that were not asked for, or no end of answers.
  mutating func take(_ page: Page, _ answer: [UInt8]) throws(FetchError) {
    questions += 1
    guard questions <= Self.most else { throw .unusable("more answers about a day than there can be") }
    let window = window
    let inside = page.times.filter(window.contains)
    guard let part = wanted.popLast() else { return }
    if let low = inside.min(), let high = inside.max() {
      lines.append(Self.line(answer))
      oldest = min(oldest ?? low, low)
      want(high + file.series.step, part.upperBound)
      want(part.lowerBound, low)
      let isMarked =
        endpoint.hasCursor && part.lowerBound < low && page.cursor?.utf8.count ?? .max <= Self.longestCursor
      cursor = isMarked ? page.cursor.map { ($0, cursor?.window ?? window) } : nil
    } else if cursor != nil {
      // The mark leads nowhere: what is left is asked for by time.
      cursor = nil
      wanted.append(part)
    } else if let first = page.times.min(), first >= window.upperBound {
      throw .unusable("rows from \(first.iso8601) on, where earlier ones were asked for")
    } else {
      want(part.lowerBound, window.lowerBound)
    }
  }

  private mutating func want(_ start: Milliseconds, _ end: Milliseconds) {
    if start < end { wanted.append(start..<end) }
  }

  /// An answer as one line: in JSON a line end is a space wherever it may stand.
  static func line(_ answer: [UInt8]) -> [UInt8] {
    answer.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? UInt8(ascii: " ") : $0 }
  }
}
