@testable import Basics
@testable import CSV
@testable import HistoryFormats
import Testing

@testable import MarketData

@Suite("Defects of trades files")
struct TradeDefectTests {
  private let trades = TradeText.random(600, seed: 11)
  private var expected: [PlainBar] { PlainBar.bars(trades, interval: 5 * .minute, binWidth: 10_000_000) }

  @Test(
    "A bad row is counted by reason with its line, and the rows around it keep their values",
    arguments: [
      ("1,2,3", "too few fields"), ("x,100,1,1,1,1683072000000,true", "not a number"),
      ("1,1e,1,1,1,1683072000000,true", "not a number"), ("1,-5,1,1,1,1683072000000,true", "not a number"),
      ("1,nan,1,1,1,1683072000000,true", "not a number"), ("1,+1,1,1,1,1683072000000,true", "not a number"),
      ("1,1.2.3,1,1,1,1683072000000,true", "not a number"), ("1,.,1,1,1,1683072000000,true", "not a number"),
      ("1,1,0.123456789,1,1,1683072000000,true", "not a number"),
      ("1,\(String(repeating: "9", count: 40)),1,1,1,1683072000000,true", "not a number"),
      ("1,9999999999,9999999999,1,1,1683072000000,true", "not a number"),
      ("1,,1,1,1,1683072000000,true", "missing value"), ("1,0.00,1,1,1,1683072000000,true", "price not positive"),
      ("1,5,0.0,1,1,1683072000000,true", "quantity not positive"), ("1,5,1,1,1,16830720,true", "not a time"),
      ("1,5,1,1,1,soon,true", "not a time"), ("1,5,1,1,1,1683072000000,maybe", "neither true nor false"),
      ("1,5,1,1,1,1683072000000,", "neither true nor false"), ("1,5,1,1,1,1683072000000", "too few fields"),
      ("1,5,1,9,8,1683072000000,true", "trade numbers contradict each other"),
      ("<html><body>502 Bad Gateway</body></html>", "not a number"), ("\0\0\0\0,1", "not a number"),
    ])
  func badRows(text: String, reason: String) throws {
    for line in [0, 1, 300, 599, 600] {
      var lines = trades.map(\.line)
      lines.insert(text + "\n", at: line)
      var folder = try TradeFolder()
      // A header, as in a file's first line anything may be taken for one.
      try folder.add(TradeText.header + lines.joined())
      for partSize in [1 << 20, 2_000] {
        let table = try folder.table(partSize: partSize)
        #expect(
          table.findings
            == [.init(reason: reason, count: 1, file: "BTCUSDT-aggTrades-2023-05.csv", line: line + 2)])
        #expect(table.bars.map { PlainBar($0) } == expected)
        #expect(table.records.map(\.rows) == [601] && table.records.map(\.accepted) == [600])
      }
    }
  }

  @Test("Numbers may be written as programs write them: 1e-05, 100.0000000000")
  func strangeNumbers() throws {
    var folder = try TradeFolder()
    let table = try folder.add(
      "1,1e-05,2.5E+2,1,1,1683072000000,true\n2,0.0000200000000,100.000000000000,2,2,1683072000001,true\n"
    ).table()
    #expect(table.findings.map(\.reason) == ["number in unusual notation"])
    #expect(table.bars.map(\.low) == [1_000] && table.bars.map(\.high) == [2_000])
    #expect(table.bars.map(\.volume) == [35_000_000_000])
  }

  @Test("A file cut in the middle of a row loses that row alone")
  func cut() throws {
    let text = TradeText.header + trades.map(\.line).joined()
    let lastLine = trades[599].line
    for cut in 2...lastLine.utf8.count {
      var folder = try TradeFolder()
      let table = try folder.add(String(text.dropLast(cut))).table()
      #expect(table.records.map(\.accepted) == [599])
      #expect(table.findings.count { $0.reason != "last line has no end" } == (cut == lastLine.utf8.count ? 0 : 1))
      #expect(
        table.bars.map { PlainBar($0) }
          == PlainBar.bars(Array(trades.dropLast()), interval: 5 * .minute, binWidth: 10_000_000))
    }
  }

  @Test("Trades that stand twice in a file count once")
  func duplicates() throws {
    var lines = trades.map(\.line)
    lines.insert(contentsOf: lines[100..<150], at: 200)
    lines.append(lines[0])
    for partSize in [1 << 20, 1_500] {
      var folder = try TradeFolder()
      let table = try folder.add(lines.joined()).table(partSize: partSize)
      #expect(table.bars.map { PlainBar($0) } == expected)
      #expect(
        table.findings
          == [.init(reason: "same trade twice", count: 51, file: "BTCUSDT-aggTrades-2023-05.csv", line: 201)])
    }
  }

  @Test("Numbers that are missing within a file are counted, those between two files are not")
  func missing() throws {
    var folder = try TradeFolder()
    let first = trades[..<100] + trades[107..<200] + trades[201..<300]
    try folder.add(first.map(\.line).joined(), "BTCUSDT-aggTrades-2023-05-01.csv")
    try folder.add(trades[400...].map(\.line).joined(), "BTCUSDT-aggTrades-2023-05-02.csv")
    for partSize in [1 << 20, 1_500] {
      let missing = try folder.table(partSize: partSize).missing
      #expect(
        missing.count == 8 && missing.after == trades[99].id && missing.path == "BTCUSDT-aggTrades-2023-05-01.csv")
    }
  }

  @Test("A month and a day of it overlap: each trade counts once, and the day's own trades are taken in")
  func overlap() throws {
    var folder = try TradeFolder()
    // The month lacks rows that the day has.
    let month = trades[..<250] + trades[300...]
    try folder.add(TradeText.header + month.map(\.line).joined(), "BTCUSDT-aggTrades-2023-05.zip")
    try folder.add(trades[200..<400].map(\.line).joined(), "daily/BTCUSDT-aggTrades-2023-05-03.csv")
    let table = try folder.table(partSize: 3_000)
    #expect(table.bars.map { PlainBar($0) } == expected)
    #expect(table.known.all.runs.count == 1 && table.missing.count == 0)
    // The month's file comes first by name, so that the day's 150 known rows are those counted.
    #expect(table.findings.first { $0.reason == "same row in another file" }?.count == 150)
    #expect(table.records.map(\.accepted) == [550, 50])
  }

  /// As in the archive's file of 2023-05.
  @Test("Two far-apart times interleaved: each trade goes to the bar of its own time, each step back is counted")
  func interleaved() throws {
    let later = trades.map { trade in
      var trade = trade
      trade.id += 600
      trade.time += 20 * .day
      return trade
    }
    let mixed = zip(trades, later).flatMap { [$0, $1] }.enumerated().map { position, trade in
      var trade = trade
      trade.id = 7_000 + UInt64(position)
      return trade
    }
    var folder = try TradeFolder()
    let table = try folder.add(mixed.map(\.line).joined()).table(partSize: 4_000)
    #expect(table.bars.map { PlainBar($0) } == PlainBar.bars(mixed, interval: 5 * .minute, binWidth: 10_000_000))
    #expect(table.findings.map(\.reason) == ["time before that of the trade before"])
    #expect(table.findings.map(\.count) == [599])
  }

  @Test("Holes in the numbers are no defect")
  func holes() throws {
    let some = trades.filter { $0.id % 7 != 3 }
    var folder = try TradeFolder()
    let table = try folder.add(some.map(\.line).joined()).table()
    #expect(table.findings.isEmpty)
    #expect(table.bars.map { PlainBar($0) } == PlainBar.bars(some, interval: 5 * .minute, binWidth: 10_000_000))
  }

  @Test("An empty file, a header alone, blank lines and a very long line are read")
  func emptiness() throws {
    for text in ["", TradeText.header, "\n\n", TradeText.header + "\r\n"] {
      var folder = try TradeFolder()
      let table = try folder.add(text).table()
      #expect(table.bars.isEmpty && table.records.map(\.rows) == [0])
    }
    var folder = try TradeFolder()
    let long = String(repeating: "7", count: 10_000_000)
    let table = try folder.add(TradeText.header + trades[0].line + long + "\n" + trades[1].line).table(
      partSize: 100_000)
    #expect(table.records.map(\.accepted) == [2])
    #expect(table.findings.map(\.reason) == ["line too long"])
  }

  @Test("A header without a price is an error that names the file and the column")
  func header() throws {
    var folder = try TradeFolder()
    try folder.add("agg_trade_id,quantity,transact_time,is_buyer_maker\n1,2,3,true\n")
    let error = #expect(throws: DataError.self) { try folder.table() }
    #expect(error?.description == "BTCUSDT-aggTrades-2023-05.csv:1: the header lacks price")
  }

  @Test("A file without one row is an error that shows where it begins")
  func notTrades() throws {
    var folder = try TradeFolder()
    try folder.add("<html>\n<body>502 Bad Gateway</body>\n</html>\n")
    let error = #expect(throws: DataError.self) { try folder.table() }
    #expect(
      error?.description
        == "BTCUSDT-aggTrades-2023-05.csv:1: not a number; no line of the file is a row of aggTrades")
  }

  @Test("A damaged zip is an error, not a shorter history")
  func damagedZip() throws {
    var folder = try TradeFolder()
    let name = "BTCUSDT-aggTrades-2023-05.zip"
    try folder.add(trades.map(\.line).joined(), name)
    var bytes = try folder.folder.read(name)
    bytes[bytes.count / 3] ^= 0x55
    try folder.folder.write(bytes, to: name)
    #expect(throws: DataError.self) { try folder.table() }
  }
}
