import Basics
import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Files of OKX")
struct OKXTests {
  private let klines = "okx/swap/candles/BTC-USDT-SWAP/5m/BTC-USDT-SWAP-5m-2026-06-11.json"
  private let openInterest = "okx/swap/open-interest/BTC-USDT-SWAP/BTC-USDT-SWAP-open-interest-2026-06-11.json"

  private func answers(_ rows: [String]) -> String {
    AnswerText.pages(rows).map { AnswerText.okx($0) + "\n" }.joined()
  }

  private var linear: [String: String] {
    [klines: answers(AnswerText.okxKlines), openInterest: answers(AnswerText.okxOpenInterest)]
  }

  /// A static file of minutes from 16:00 of the day before; bar `i` as in `AnswerText`, ten contracts of 0.01 coins each.
  private func minutes(
    _ name: String, count: Int = 10, from first: Milliseconds,
    columns: (contracts: Double, coins: Double, quote: Double),
    lineEnd: String = "\n", header: [UInt8]? = nil
  ) -> [UInt8] {
    let plain = "instrument_name,open,high,low,close,vol,vol_ccy,vol_quote,open_time,confirm"
    let rows = (0..<count).map { minute in
      "\(name),\(100 + minute),\(102 + minute),\(99 + minute),\(101 + minute),\(columns.contracts),\(columns.coins),"
        + "\(columns.quote),\(first + Milliseconds(minute) * .minute),1"
    }
    return (header ?? Array(plain.utf8)) + Array((lineEnd + rows.joined(separator: lineEnd) + lineEnd).utf8)
  }

  private func zip(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    var file = ZipText.File(name + ".csv", "")
    file.bytes = bytes
    return ZipText(files: [file]).bytes
  }

  @Test(
    "Linear swaps: coins as they are told, whatever a contract is; the moment of open interest follows from its value")
  func linearSwaps() throws {
    let history = try loadExchange(linear, "BTC-USDT-SWAP")
    #expect(history.instrument.venue.id == "okx" && history.instrument.base == "BTC")
    #expect(history.instrument.quote == "USDT" && history.instrument.settlement == "USDT")
    #expect(history.bars.openTime == AnswerText.bars.map(\.time))
    #expect(history.bars.volume == AnswerText.bars.map(\.coins))
    #expect(history.bars.quoteVolume == AnswerText.bars.map { $0.coins * $0.open })
    #expect(history.bars.openInterest == AnswerText.bars.map(\.openInterest))
    #expect(history.quality.join.map(\.method) == [.impliedPrice])
    #expect(history.quality.allFindings.mapValues(\.count) == ["same row in another answer": 4])
  }

  @Test("Inverse swaps are counted in contracts of 100 USD of BTC, of 10 USD of others")
  func inverseSwaps() throws {
    for (symbol, size) in [("BTC-USD-SWAP", 100.0), ("ETH-USD-SWAP", 10)] {
      let history = try loadExchange(
        [
          "okx/swap/candles/\(symbol)/5m/\(symbol)-5m-2026-06-11.json": answers(
            AnswerText.okxInverseKlines(size: size)),
          "okx/swap/open-interest/\(symbol)/\(symbol)-open-interest-2026-06-11.json": answers(
            AnswerText.okxOpenInterest),
        ], symbol)
      #expect(history.instrument.venue.id == "okx-inverse" && history.instrument.value == .fixed(size))
      #expect(history.instrument.settlement == String(symbol.prefix(3)))
      #expect(history.bars.volume == AnswerText.bars.map { 100 * $0.coins })
      #expect(history.bars.quoteVolume == AnswerText.bars.map { 100 * $0.coins * size / $0.open })
      #expect(history.bars.openInterest == AnswerText.bars.map { 100 * $0.openInterest })
    }
  }

  @Test("A bar that OKX does not confirm is not finished; an error names the file and the message")
  func unfinished() throws {
    var files = linear
    var rows = AnswerText.okxKlines
    rows[11] = rows[11].replacing(",\"1\"]", with: ",\"0\"]")
    files[klines] = answers(rows)
    #expect(try loadExchange(files, "BTC-USDT-SWAP").quality.allFindings["unfinished bar"]?.count == 1)
    files[klines] = #"{"code":"51001","msg":"Instrument ID doesn't exist.","data":[]}"#
    let error = #expect(throws: DataError.self) { try loadExchange(files, "BTC-USDT-SWAP") }
    #expect(error?.description.contains("\(klines):1: the exchange answered with an error: Instrument ID") == true)
  }

  @Test("Static files: a day begins at 16:00 UTC, minutes make bars, and the old header and its units are known")
  func staticFiles() throws {
    // 开盘价 and so on in the bytes of GBK, which are no UTF-8.
    let chinese: [UInt8] = [0xBF, 0xAA, 0xC5, 0xCC]
    var old: [UInt8] = []
    for (number, name) in [
      "instrument_name", "open", "high", "low", "close", "vol", "vol_ccy", "vol_quote", "open_time", "confirm",
    ].enumerated() {
      old += (number > 0 ? [0x2C] : []) + Array((name + "/").utf8) + chinese
    }
    let name = "BTC-USDT-SWAP-candlesticks-2026-06-11"
    let first = AnswerText.start - 8 * .hour
    let layouts = [
      minutes("BTC-USDT-SWAP", from: first, columns: (50, 0.5, 50)),
      minutes("BTC-USDT-SWAP", from: first, columns: (50, 0, 0), lineEnd: "\r\n", header: old),
    ]
    for (number, bytes) in layouts.enumerated() {
      let folder = try TemporaryFolder()
      try folder.write(zip(name, bytes), to: "okx/2026/\(name).zip")
      let rows = (1...2).map { AnswerText.list([first + $0 * AnswerText.step, 100, 7 * Int($0), 700]) }
      try folder.write(
        AnswerText.okx(rows.joined(separator: ",")), to: "okx/BTC-USDT-SWAP-open-interest-2026-06-11.json")
      let file = try #require(HistoryFolder(folder.path).files(of: Market(venue: "okx", symbol: "BTC-USDT-SWAP")).first)
      #expect(file.period == first..<first + .day && file.kind == .klines(interval: .minute))
      let history = try loadExchange(folder, "BTC-USDT-SWAP")
      #expect(history.bars.openTime == [first, first + AnswerText.step])
      #expect(history.bars.open == [100, 105] && history.bars.high == [106, 111] && history.bars.close == [105, 110])
      // Five minutes of fifty contracts of 0.01 coins.
      #expect(history.bars.volume == [2.5, 2.5])
      #expect(history.bars.openInterest == [7, 14])
      #expect(history.quality.allFindings["line ends in CR LF"]?.count == (number == 0 ? nil : 10))
    }
  }

  @Test("Old volumes of contracts of unknown size are missing values, rows of other instruments are not used")
  func unknownSize() throws {
    let first = AnswerText.start
    let folder = try TemporaryFolder()
    let name = "XYZ-USDT-SWAP-candlesticks-2026-06-11"
    let known = minutes("XYZ-USDT-SWAP", count: 5, from: first, columns: (50, 0.5, 50))
    let unknown = minutes("XYZ-USDT-SWAP", count: 2, from: first + AnswerText.step, columns: (50, 0, 0), header: [])
    let other = minutes("BTC-USDT-SWAP", count: 3, from: first + .hour, columns: (50, 0.5, 50), header: [])
    try folder.write(zip(name, known + unknown.dropFirst() + other.dropFirst()), to: name + ".zip")
    try folder.write(
      AnswerText.okx(AnswerText.list([first + AnswerText.step, 100, 7, 700])),
      to: "XYZ-USDT-SWAP-open-interest-2026-06-11.json")
    let history = try loadExchange(folder, "XYZ-USDT-SWAP")
    #expect(history.bars.count == 1)
    #expect(
      history.quality.rejected.reduce(into: [:]) { $0[$1.reason] = $1.count } == [
        "missing value": 2, "row of another symbol": 3,
      ])
  }

  @Test("Bars are made of trades in contracts; the side is the taker's")
  func trades() throws {
    let time = AnswerText.start
    let text =
      "instrument_name,trade_id,side,price,size,created_time\n"
      + "BTC-USDT-SWAP,11,buy,100.5,30,\(time)\nBTC-USDT-SWAP,12,sell,99,10,\(time + 1)\n"
      + "BTC-USDT-SWAP,13,buy,101,2.5,\(time + 299_999)\nBTC-USDT-SWAP,13,buy,101,2.5,\(time + 299_999)\n"
      + "BTC-USDT-SWAP,14,hold,101,2.5,\(time + 299_999)\n"
    let folder = try TemporaryFolder()
    let name = "BTC-USDT-SWAP-trades-2026-06-11"
    try folder.write(zip(name, Array(text.utf8)), to: "okx/\(name).zip")
    try folder.write(linear[openInterest] ?? "", to: openInterest)
    let history = try loadExchange(folder, "BTC-USDT-SWAP")
    #expect(history.bars.open == [100.5] && history.bars.low == [99] && history.bars.close == [101])
    // 42.5 contracts of 0.01 coins, of which takers bought 32.5.
    #expect(history.bars.volume == [0.425] && history.bars.takerBuyVolume == [0.325])
    // 0.3 at 100.5, 0.1 at 99, 0.025 at 101.
    #expect(history.bars.quoteVolume == [42.575])
    #expect(history.quality.allFindings["same trade twice"]?.count == 1)
    #expect(history.quality.allFindings["neither true nor false"]?.count == 1)
  }
}
