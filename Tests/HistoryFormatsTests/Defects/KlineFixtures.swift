@testable import MarketData

extension DefectFixture {
  /// A field of row 50 replaced, so that the row cannot be used.
  private static func badField(_ name: String, _ field: Int, _ text: String, _ reason: Defect) -> DefectFixture {
    DefectFixture(name, reason, line: 52, touched: [50]) { setField(field, of: &$0[51], to: text) }
  }

  /// A field of row 50 written in another way, which changes nothing.
  private static func notation(_ name: String, _ text: String) -> DefectFixture {
    DefectFixture(name, .notation, line: 52) { setField(5, of: &$0[51], to: text) }
  }

  static let klineFixtures: [DefectFixture] = [
    badField("negative price", 3, "-5", .notPositive), badField("zero price", 4, "0", .notPositive),
    badField("high below low", 2, "1", .priceRange), badField("NaN", 1, "NaN", .badNumber),
    badField("inf", 2, "inf", .badNumber), badField("blank price", 4, "", .missingValue),
    badField("hexadecimal", 4, "0x3E8", .badNumber), badField("negative volume", 5, "-1", .negativeVolume),
    badField("taker volume above volume", 9, "1e9", .takerVolume), badField("time of no epoch", 0, "50", .badTime),
    badField("unfinished bar", 6, "\(TrialMarket.start + 50 * 5 * .minute + 200_000)", .unfinished),
    badField("NUL bytes", 0, "\0\0\0", .badNumber), badField("too many digits for a Double", 5, "1e400", .badNumber),
    notation("exponent", "1e2"), notation("plus sign", "+100"),
    notation("number of 40 digits", "100." + String(repeating: "0", count: 37)),
    DefectFixture("same row twice", .duplicate, line: 53) { $0.insert($0[51], at: 52) },
    DefectFixture("same time twice, other values", .conflict, line: 53) {
      $0.insert($0[51], at: 52)
      setField(5, of: &$0[52], to: "99")
      setField(9, of: &$0[52], to: "1")
    },
    DefectFixture("rows out of order", .outOfOrder, line: 53) { $0.swapAt(51, 52) },
    DefectFixture("milliseconds and microseconds mixed", .microseconds, count: 100, line: 102) {
      for line in 101..<201 {
        for field in [0, 6] {
          let time = $0[line].split(separator: ",")[field]
          setField(field, of: &$0[line], to: time + "000")
        }
      }
    },
    DefectFixture("header in the middle of a file", .badNumber, line: 52) { $0.insert($0[0], at: 51) },
    DefectFixture("time between the bars", .offGrid, line: 52, touched: [50]) {
      setField(0, of: &$0[51], to: "\(TrialMarket.start + 50 * 5 * .minute + 1_000)")
    },
    DefectFixture("bar that ends in the future", .unfinished, line: 290) {
      $0.append($0[288])
      setField(0, of: &$0[289], to: "7258118400000")
      setField(6, of: &$0[289], to: "7258118699999")
    },
    DefectFixture("line of 10 MB", .longLine, line: 52) {
      $0.insert($0[51] + String(repeating: ",1", count: 5_000_000), at: 51)
    },
    DefectFixture("CR LF", .carriageReturn, count: 288, line: 2) { for line in $0.indices { $0[line] += "\r" } },
    DefectFixture("no final newline", .lacksFinalLineFeed, line: 289) { _, bytes in bytes[klines]?.removeLast() },
    DefectFixture(
      "last row cut in half", .tooFewFields, line: 289, touched: [287], also: [finding(.lacksFinalLineFeed, line: 289)]
    ) { _, bytes in bytes[klines]?.removeLast(40) },
    // What is left of the row's last wanted field is still a number.
    DefectFixture(
      "last row cut inside a number", .tooFewFields, line: 289, touched: [287],
      also: [finding(.lacksFinalLineFeed, line: 289)]
    ) { market, bytes in
      guard let last = market.files[klines]?[288] else { return }
      let wanted = last.split(separator: ",")[0...9].joined(separator: ",").utf8.count - 1
      bytes[klines]?.removeLast(last.utf8.count + 1 - wanted)
    },
    DefectFixture("byte order mark", .byteOrderMark, line: 1) { _, bytes in
      bytes[klines] = [0xEF, 0xBB, 0xBF] + (bytes[klines] ?? [])
    },
    DefectFixture("empty file", in: "BTCUSDT-5m-2025-11.csv", .emptyFile, line: 0) { _, bytes in
      bytes["BTCUSDT-5m-2025-11.csv"] = []
    },
    DefectFixture("header only", in: "BTCUSDT-5m-2025-11.csv", .headerOnly, line: 0) { market, bytes in
      bytes["BTCUSDT-5m-2025-11.csv"] = Array(((market.files[klines]?[0] ?? "") + "\n").utf8)
    },
  ]
}
