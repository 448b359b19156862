/// A CSV file taken apart without the library's help: numbers keep their text, and integers are compared as integers.
struct Table {
  let header: String
  let rows: [[String]]

  init(_ bytes: [UInt8]) throws {
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    try expect(lines.popLast() == "", "the last line ends")
    header = String(lines.removeFirst())
    rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// A fixed-point number as an integer of its last digit, with the number of decimals.
  static func units(_ text: String) throws -> (value: Int128, decimals: Int) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    try expect(parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }, "a number: \(text)")
    try expect(parts[0] == "0" || parts[0].first != "0", "no leading zero: \(text)")
    guard let value = Int128(parts.joined()) else { throw Failure(what: text) }
    return (value, parts.count == 2 ? parts[1].count : 0)
  }

  struct Failure: Error { let what: String }

}

private func expect(_ holds: Bool, _ what: String) throws { if !holds { throw Table.Failure(what: what) } }
