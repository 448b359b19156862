import Basics
import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Hostile answers")
struct HostileAnswerTests {
  private let klines = "bybit/linear/klines/BTCUSDT/5m/BTCUSDT-5m-2026-06-11.json"
  private let openInterest = "bybit/linear/open-interest/BTCUSDT/BTCUSDT-open-interest-2026-06-11.json"

  private func error(_ bytes: [UInt8]) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: klines)
    try folder.write(
      AnswerText.bybit("linear", "BTCUSDT", AnswerText.bybitOpenInterest.joined(separator: ",")), to: openInterest)
    let error = #expect(throws: DataError.self) { try loadExchange(folder, "BTCUSDT") }
    return error?.description ?? ""
  }

  @Test("What is no answer is an error that names the file and line, whatever it is")
  func noAnswers() throws {
    let texts = [
      "x", "{", "nul\0", "null", "7", "\"text\"", "{}", "{\"retCode\":0}", "{\"retCode\":[0],\"result\":{\"list\":[]}}",
      "{\"retCode\":0,\"result\":{\"list\":7}}", "{\"retCode\":0,\"result\":{\"symbol\":7,\"list\":[]}}",
      "{\"code\":\"0\",\"data\":{\"list\":[]}}", "<html>403</html>",
      "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"li",
      "[7,8]", "[[[[]]],{\"a\":{\"b\":[]}}]",
    ]
    for text in texts { #expect(try error(Array(text.utf8)).contains("\(klines):1: "), "\(text)") }
    #expect(try error([0xFF, 0xFE, 0x7B]).contains("\(klines):1: "))
  }

  @Test(
    "Files named for a day of no history do not move the window", arguments: ["1013-05-18", "9999-12-31", "9999-12"])
  func strayDays(day: String) throws {
    let rows = (AnswerText.bybitLinearKlines, AnswerText.bybitOpenInterest)
    let history = try loadExchange(
      [
        klines: AnswerText.bybit("linear", "BTCUSDT", rows.0.joined(separator: ",")),
        openInterest: AnswerText.bybit("linear", "BTCUSDT", rows.1.joined(separator: ",")),
        klines.replacing("2026-06-11", with: day): "", openInterest.replacing("2026-06-11", with: day): "",
      ], "BTCUSDT")
    #expect(history.bars.count > 10 && history.quality.files.count == 2)
  }

  @Test("Brackets without end are refused, by their depth or their size")
  func depth() throws {
    for count in [1_000, 1_000_000] {
      #expect(try error([UInt8](repeating: UInt8(ascii: "["), count: count)).contains("\(klines):1: not an answer"))
    }
    #expect(try error([UInt8](repeating: UInt8(ascii: "["), count: 9 << 20)).contains("larger than 8 MiB"))
    #expect(try error([UInt8](repeating: UInt8(ascii: "["), count: 100 << 20)).contains("larger than 64 MiB"))
  }

  @Test("A file of blanks or of answers without rows is no data, and no crash")
  func empty() throws {
    for text in ["", "\n\n \n", AnswerText.bybit("linear", "BTCUSDT", "")] {
      #expect(try error(Array(text.utf8)).contains("no usable row"))
    }
  }

  @Test("Damaged bytes anywhere give bars, counted defects or an error, never a crash")
  func mutations() throws {
    let good = Array(AnswerText.bybit("linear", "BTCUSDT", AnswerText.bybitLinearKlines.joined(separator: ",")).utf8)
    var random = SeededRandom(seed: 5)
    for _ in 0..<100 {
      var bytes = good
      for _ in 0..<1 + random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      let folder = try TemporaryFolder()
      try folder.write(bytes, to: klines)
      try folder.write(
        AnswerText.bybit("linear", "BTCUSDT", AnswerText.bybitOpenInterest.joined(separator: ",")), to: openInterest)
      do {
        let history = try loadExchange(folder, "BTCUSDT")
        #expect(history.quality.addsUp)
      } catch is DataError {}
    }
  }

  @Test("Numbers beyond all measure are no times, and make no bar that is not finite")
  func hugeNumbers() throws {
    let start = AnswerText.start
    let rows = [
      "[1e300,1,1,1,1,1,1]", "[-1e300,1,1,1,1,1,1]", "[\(start),1e300,1e300,1e300,1e300,1e300,1e300]",
      "[\(start),1,1,1,1,1e999,1]", "[9999999999999999999999,1,1,1,1,1,1]",
    ]
    let folder = try TemporaryFolder()
    try folder.write(AnswerText.bybit("linear", "BTCUSDT", rows.joined(separator: ",")), to: klines)
    try folder.write(
      AnswerText.bybit("linear", "BTCUSDT", AnswerText.bybitOpenInterest.joined(separator: ",")), to: openInterest)
    let history = try? loadExchange(folder, "BTCUSDT")
    #expect(history?.bars.volume.allSatisfy(\.isFinite) ?? true)
  }
}
