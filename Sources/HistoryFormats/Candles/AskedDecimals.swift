import Basics

/// Which files of a folder were made with more decimals than their trades have, as no file can tell that of itself.
///
/// They are lines of a hidden file, `NAME<tab>decimals of prices<tab>decimals of quantities`; a file without a line was made with as
/// many as its trades have, as nearly all are.
struct AskedDecimals {
  private let path: String
  private var lines: [String: String] = [:]

  /// Reads what is known of a folder.
  init(folder: String) {
    path = folder + "/.decimals"
    let text = fileContents(path, atMost: 16 << 20).map { String(decoding: $0, as: UTF8.self) } ?? ""
    for line in text.split(separator: "\n") {
      guard let tab = line.firstIndex(of: "\t") else { continue }
      lines[String(line[..<tab])] = String(line[line.index(after: tab)...])
    }
  }

  /// Whether a file was made with just these decimals.
  func isMade(_ name: String, with options: CandleOptions) -> Bool { lines[name] == Self.text(options) }

  /// Notes that a file is being made: until it is said how, it counts as made otherwise.
  mutating func begin(_ name: String, with options: CandleOptions) throws(DataError) {
    if lines[name] != Self.text(options) { try note("?", of: name) }
  }

  /// Notes how a file was made.
  mutating func finish(_ name: String, with options: CandleOptions) throws(DataError) {
    try note(Self.text(options), of: name)
  }

  private static func text(_ options: CandleOptions) -> String? {
    let decimals = [options.priceDecimals, options.quantityDecimals]
    return decimals == [0, 0] ? nil : decimals.map(String.init).joined(separator: "\t")
  }

  private mutating func note(_ text: String?, of name: String) throws(DataError) {
    guard lines[name] != text else { return }
    lines[name] = text
    try writeWhole(Array(lines.sorted { $0.key < $1.key }.map { "\($0)\t\($1)\n" }.joined().utf8), to: path)
  }
}
