import Glibc

/// Where people read: results go to stdout, everything else to stderr.
struct Console {
  /// Nothing but errors is said.
  let isQuiet: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
  }

  /// One line of what is being done.
  func log(_ message: String) {
    guard !isQuiet else { return }
    Self.write((isTerminal ? "\r\u{1B}[K" : "") + "liqheat: \(message)\n", to: STDERR_FILENO)
  }

  /// How far the work is: a bar that is drawn over itself on a terminal, a plain line elsewhere.
  func progress(_ done: Int, of total: Int, _ what: String) {
    guard !isQuiet else { return }
    guard isTerminal else { return log("[\(done)/\(total)] \(what)") }
    let width = 24
    let filled = width * done / max(1, total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Self.write("\r\u{1B}[K\(bar) \(done)/\(total) \(what)" + (done == total ? "\r\u{1B}[K" : ""), to: STDERR_FILENO)
  }

  /// A result.
  static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// Why the work cannot be done.
  static func error(_ message: String) { write("liqheat: error: \(message)\n", to: STDERR_FILENO) }

  /// Why one symbol of several cannot be built; the others go on.
  func failure(of symbol: String, _ error: any Error) {
    let message = "\(error)"
    let isNamed = message.hasPrefix(symbol + ":")
    Self.write(
      (isTerminal ? "\r\u{1B}[K" : "") + "liqheat: error: "
        + Self.plain(isNamed ? message : "\(symbol): \(message)") + "\n", to: STDERR_FILENO)
  }

  /// Control characters in names from outside must not reach a terminal as commands.
  static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))
  }

  private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  /// Writes all bytes, unless nobody reads.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress.map { unsafe $0 + written }, $0.count - written)
      }
      guard count > 0 else { return }
      written += count
    }
  }
}
