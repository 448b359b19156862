import Basics
@testable import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Kline rows")
struct KlineReaderTests {
  private func read(_ text: String) throws -> ReadFile<KlineReader> {
    try HistoryFormatsTests.read(text, named: "BTCUSDT-5m-2025-10.csv", into: KlineReader(interval: 5 * .minute))
  }

  private let row = "1760486400000,100.5,110,99,105.25,12.5,1760486699999,1300,42,5.5,570,0\n"

  @Test("A row's fields arrive as written, with header or without, CRLF or LF")
  func fields() throws {
    for text in [
      row, MarketText.klinesHeader + row, row.replacing("\n", with: "\r\n"), "\u{FEFF}" + MarketText.klinesHeader + row,
      "\u{FEFF}" + row,
    ] {
      let file = try read(text)
      #expect(file.log.count(.rejected) == 0)
      #expect(file.record.rows == 1 && file.record.accepted == 1)
      let columns = file.reader.columns
      #expect(columns.openTime == [1_760_486_400_000])
      #expect(columns.open == [100.5] && columns.high == [110] && columns.low == [99] && columns.close == [105.25])
      #expect(columns.volume == [12.5] && columns.quoteVolume == [1_300] && columns.takerBuyVolume == [5.5])
    }
  }

  @Test("A header may order, rename and leave out columns; what is left out is derived and said")
  func trimmed() throws {
    let text = "volume,close,low,high,open,open_time,extra,taker_buy_base\n12,105,99,111,100,1760486400000,x,5\n"
    let file = try read(text)
    let reader = file.reader
    #expect(file.findings.isEmpty)
    // 12 x (111 + 99 + 105) / 3 = 12 x 105
    #expect(reader.columns.quoteVolume == [1_260])
    #expect(reader.columns.takerBuyVolume == [5])
    #expect(reader.derivesQuoteVolume && !reader.derivesTakerVolume)
  }

  @Test("A header without a price is an error that names the file and the column")
  func header() throws {
    let error = #expect(throws: DataError.self) { try read("open_time,open,high,low,volume\n1,2,3,4,5\n") }
    #expect(error?.description == "BTCUSDT-5m-2025-10.csv:1: the header lacks close")
  }

  @Test(
    "A bad row is counted by reason with its line, and its neighbours keep their values",
    arguments: [
      ("1760486700000,1,2", "too few fields"), ("1760486700000,1,2,x,1,1,1,1,1,1,1,0", "not a number"),
      ("1760486700000,100,100,100,100,nan,1760486999999,1,1,1,1,0", "not a number"),
      ("soon,100,100,100,100,1,1760486999999,1,1,1,1,0", "not a number"),
      ("17604867,100,100,100,100,1,1760486999999,1,1,1,1,0", "not a time"),
      ("1760486700000,100,100,,100,1,1760486999999,1,1,1,1,0", "missing value"),
      ("1760486700000,100,100,0,100,1,1760486999999,1,1,1,1,0", "price not positive"),
      ("1760486700000,100,100,-5,100,1,1760486999999,1,1,1,1,0", "price not positive"),
      ("1760486700000,100,90,95,100,1,1760486999999,1,1,1,1,0", "open, high, low, close contradict each other"),
      ("1760486700000,100,100,100,100,-1,1760486999999,1,1,1,1,0", "negative volume"),
      ("1760486700000,100,100,100,100,1,1760486999999,100,1,2,1,0", "taker volume above volume"),
      ("1760486701000,100,100,100,100,1,1760486999999,100,1,1,1,0", "time off the interval's grid"),
      ("1760486700000,100,100,100,100,1,1760486800000,100,1,1,1,0", "unfinished bar"),
      ("<html><body>502 Bad Gateway</body></html>", "not a number"), ("\0\0\0\0,1", "not a number"),
    ])
  func badRows(text: String, reason: String) throws {
    let after = row.replacing("1760486400000", with: "1760487000000").replacing("1760486699999", with: "1760487299999")
    let file = try read(MarketText.klinesHeader + row + text + "\n" + after)
    let reader = file.reader
    #expect(file.findings == [reason: [1, 3]])
    #expect(file.record.rows == 3 && file.record.accepted == 2)
    #expect(reader.columns.openTime == [1_760_486_400_000, 1_760_487_000_000])
    #expect(reader.columns.close == [105.25, 105.25])
  }

  @Test("Microseconds are read as the moments they are")
  func microseconds() throws {
    let file = try read("1760486400000000,1,1,1,1,1,1760486699999999,1,1,1,1,0\n")
    #expect(file.findings == ["time in microseconds": [1, 1]])
    #expect(file.reader.columns.openTime == [1_760_486_400_000])
  }

  @Test("Of two versions of a bar the one with more volume counts, wherever it stands; both are counted")
  func duplicates() throws {
    let small = row.replacing(",12.5,", with: ",11.5,")
    for text in [row + small + row, small + row + row] {
      let file = try read(text)
      var log = file.log
      var records = [file.record]
      let columns = file.reader.columns.ordered(records: &records, log: &log)
      #expect(columns.volume == [12.5])
      let findings = log.findings(.rejected, paths: [file.file.relativePath])
      #expect(findings.map(\.reason) == ["same time twice, same values", "same time twice, other values"])
      #expect(findings.map(\.count) == [1, 1])
      #expect(records[0].accepted == 1)
    }
  }
}

extension KlineReaderTests {
  @Test("A high or low beyond ten times open and close is brought to that limit and counted")
  func wicks() throws {
    let absurd = "1760486400000,100,1e9,0.001,105,12.5,1760486699999,1300,42,5.5,570,0\n"
    let file = try HistoryFormatsTests.read(
      absurd, named: "BTCUSDT-5m-2025-10.csv", into: KlineReader(interval: 5 * .minute))
    #expect(file.reader.columns.high == [1_050] && file.reader.columns.low == [10])
    #expect(file.findings["high or low beyond ten times open and close: brought to that limit"] == [1, 1])
    // A tenfold move within a bar has been seen, and stays.
    let real = "1760486400000,100,1000,10,100,12.5,1760486699999,1300,42,5.5,570,0\n"
    let kept = try HistoryFormatsTests.read(
      real, named: "BTCUSDT-5m-2025-10.csv", into: KlineReader(interval: 5 * .minute))
    #expect(kept.reader.columns.high == [1_000] && kept.reader.columns.low == [10] && kept.findings.isEmpty)
  }
}
