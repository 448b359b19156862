import Basics
import Libc

/// Where people read: results go to stdout, everything else to stderr.
struct Console {
  /// Nothing but errors is said.
  let isQuiet: Bool
  /// Whether stderr is a terminal, where a line can be replaced.
  let isTerminal = isatty(STDERR_FILENO) == 1

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  /// One line of what is being done.
  func log(_ message: String) {
    guard !isQuiet else { return }
    say("liqheat: " + Self.lines(message))
  }

  /// How far the work is: a bar that is drawn over itself on a terminal, a plain line elsewhere.
  func progress(_ done: Int, of total: Int, _ what: String) {
    guard !isQuiet else { return }
    guard isTerminal else { return log("[\(done)/\(total)] \(what)") }
    let width = 24
    let filled = width * done / max(1, total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let line = "\r\u{1B}[K\(bar) \(done)/\(total) \(Self.plain(what))"
    Self.tell(line + (done == total ? "\r\u{1B}[K" : ""))
  }

  /// Takes away a bar that has not come to its end.
  func clearProgress() {
    if isTerminal, !isQuiet { Self.tell("\r\u{1B}[K") }
  }

  /// Why one symbol of several cannot be built; the others go on.
  func failure(of symbol: String, _ error: any Error) {
    let message = "\(error)"
    say("liqheat: error: " + Self.lines(message.hasPrefix(symbol + ":") ? message : "\(symbol): \(message)"))
  }

  /// Why the work cannot be done.
  static func error(_ message: String) { tell("liqheat: error: \(lines(message))\n") }

  /// What a person should know though the work goes on.
  static func warning(_ message: String) { tell("liqheat: warning: \(lines(message))\n") }

  /// How the command line was to be written.
  static func usage(_ message: String) {
    tell(
      message.split(separator: "\n", omittingEmptySubsequences: false).map { plain(String($0)) }.joined(separator: "\n")
        + "\n")
  }

  /// A result for people: names from outside in it can command no terminal. Throws `OutputError`.
  static func print(_ text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map { plain(String($0)) }.joined(separator: "\t")
    }
    try print(document: lines.joined(separator: "\n"))
  }

  /// A result for programs, as it is. Throws `OutputError`.
  static func print(document text: String) throws { try write(Array((text + "\n").utf8)) }

  /// Writes all bytes of a result to stdout. Throws `OutputError`.
  static func write(_ bytes: [UInt8]) throws {
    let failure = writeAll(bytes, to: STDOUT_FILENO)
    guard failure == 0 else { throw OutputError(reason: systemReason(failure)) }
  }

  /// What is left of a text from outside when nothing in it can command a terminal or turn the text around.
  static func plain(_ text: String) -> String {
    let hidden: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]
    return String(
      String.UnicodeScalarView(text.unicodeScalars.filter { !hidden.contains($0.properties.generalCategory) }))
  }

  /// A message, its further lines set in so that none of them can pass for a line of ours.
  private static func lines(_ message: String) -> String {
    message.split(separator: "\n").map { plain(String($0)) }.joined(separator: "\n  ")
  }

  /// A line of its own, in the place of the bar.
  private func say(_ line: String) { Self.tell((isTerminal ? "\r\u{1B}[K" : "") + line + "\n") }

  /// Writes to stderr; where that cannot be done there is nobody to tell.
  private static func tell(_ text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }
}

/// Results could not be written to stdout, as on a full disk.
struct OutputError: Error, CustomStringConvertible {
  /// The system's words.
  let reason: String

  var description: String { "the results cannot be written: \(reason)" }
}
