import Basics
import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Files of Bybit")
struct BybitTests {
  private let klines = "bybit/linear/klines/BTCUSDT/5m/BTCUSDT-5m-2026-06-11.json"
  private let openInterest = "bybit/linear/open-interest/BTCUSDT/BTCUSDT-open-interest-2026-06-11.json"

  private func answers(_ category: String, _ symbol: String, _ rows: [String]) -> String {
    AnswerText.pages(rows).map { AnswerText.bybit(category, symbol, $0) + "\n" }.joined()
  }

  private var linear: [String: String] {
    [
      klines: answers("linear", "BTCUSDT", AnswerText.bybitLinearKlines),
      openInterest: answers("linear", "BTCUSDT", AnswerText.bybitOpenInterest),
    ]
  }

  @Test("Linear contracts: coins, open interest of one side, the newest first, rows on the border of pages once")
  func linearContracts() throws {
    let history = try loadExchange(linear, "BTCUSDT")
    #expect(history.instrument.venue.id == "bybit-linear" && history.instrument.settlement == "USDT")
    #expect(history.bars.openTime == AnswerText.bars.map(\.time))
    #expect(history.bars.open == AnswerText.bars.map(\.open) && history.bars.close == AnswerText.bars.map(\.close))
    #expect(history.bars.volume == AnswerText.bars.map(\.coins))
    #expect(history.bars.quoteVolume == AnswerText.bars.map { $0.coins * $0.open })
    #expect(history.bars.takerBuyVolume == AnswerText.bars.map { $0.coins / 2 })
    #expect(history.bars.openInterest == AnswerText.bars.map(\.openInterest))
    // Twelve rows in pages of five, of which two meet twice, of each kind of file.
    #expect(history.quality.allFindings.mapValues(\.count) == ["same row in another answer": 4])
    #expect(history.quality.addsUp)
    #expect(history.quality.overlapping.first?.line == 2)
  }

  @Test("Inverse contracts are of 1 USD, whatever they cost, and turnover is in the coin")
  func inverseContracts() throws {
    let history = try loadExchange(
      [
        "bybit/inverse/klines/BTCUSD/5m/BTCUSD-5m-2026-06-11.json": answers(
          "inverse", "BTCUSD", AnswerText.bybitInverseKlines),
        "bybit/inverse/open-interest/BTCUSD/BTCUSD-open-interest-2026-06-11.json": answers(
          "inverse", "BTCUSD", AnswerText.bybitOpenInterest),
      ], "BTCUSD")
    #expect(history.instrument.value == .fixed(1) && history.instrument.settlement == "BTC")
    // 10,000 contracts at 100 USD are 100 coins.
    #expect(history.bars.volume[0] == 10_000 && history.bars.quoteVolume[0] == 100)
    #expect(history.bars.openInterest == AnswerText.bars.map(\.openInterest))
  }

  @Test("Files that lie anywhere are told by what is in them, whether on a line or on many")
  func byContent() throws {
    let pretty = linear.values.sorted().map { text in
      text.split(separator: "\n").map(String.init).map {
        $0.replacing("{", with: "{\n  ").replacing(",", with: ",\n  ").replacing("}", with: "\n}")
      }
    }
    var files = ["a/one.json": linear[klines], "b/two.json": linear[openInterest]].compactMapValues { $0 }
    #expect(try loadExchange(files, "BTCUSDT").bars.openInterest == AnswerText.bars.map(\.openInterest))
    files = [:]
    for (number, text) in pretty.joined().enumerated() { files["some-\(number).json"] = text }
    let history = try loadExchange(files, "BTCUSDT")
    #expect(history.bars.openTime == AnswerText.bars.map(\.time))
    #expect(history.bars.openInterest == AnswerText.bars.map(\.openInterest))
  }

  @Test("Open interest of both sides is halved, unless a person says that it is of one")
  func sides() throws {
    let described = try describe(["venue": "bybit-linear", "open_interest_sides": "one"])
    let history = try loadExchange(linear, "BTCUSDT", description: described)
    // Only the rows without `singleOpenInterest` are concerned.
    #expect(history.bars.openInterest == AnswerText.bars.map { $0.number < 6 ? 2 * $0.openInterest : $0.openInterest })
  }

  @Test("A bar that had not ended when the answer was given is not used, nor one after the moment of reading")
  func unfinished() throws {
    var files = linear
    let last = AnswerText.bars[11]
    files[klines] = AnswerText.bybit(
      "linear", "BTCUSDT", AnswerText.bybitLinearKlines.joined(separator: ","), time: last.time + 1)
    #expect(try loadExchange(files, "BTCUSDT").quality.allFindings["unfinished bar"]?.count == 1)
    let early = try loadExchange(linear, "BTCUSDT", asOf: AnswerText.bars[10].time)
    #expect(early.bars.count == 10 && early.quality.allFindings["unfinished bar"]?.count == 2)
  }

  @Test("An answer that is an error names the file, the line and what the exchange said")
  func refusal() throws {
    var files = linear
    files[klines, default: ""] += #"{"retCode":10006,"retMsg":"Too many visits!\u0007","result":{},"time":1}"# + "\n"
    let error = #expect(throws: DataError.self) { try loadExchange(files, "BTCUSDT") }
    let message = error?.description ?? ""
    #expect(message.contains("\(klines):4: the exchange answered with an error: Too many visits!;"))
  }

  @Test("Rows that are none are counted by reason and line; the others are used")
  func defects() throws {
    var rows = AnswerText.bybitLinearKlines
    let spoilt = [
      #"["x","1","1","1","1","1","1"]"#, #"["\#(AnswerText.start)","1"]"#, "7", "null", #"{"a":[1]}"#,
      #"["1e300","1","1","1","1","1","1"]"#, #"["\#(AnswerText.start)","1e999","1","1","1","1","1"]"#,
      #"["\#(AnswerText.start + 1)","100","102","99","101","10","1000"]"#,
      #"["\#(AnswerText.start)","-1","102","-3","101","10","1000"]"#,
      #"["\#(AnswerText.start)","","102","99","101","10","1000"]"#,
    ]
    rows.insert(contentsOf: spoilt, at: 3)
    var files = linear
    files[klines] = "\n" + AnswerText.bybit("linear", "BTCUSDT", rows.joined(separator: ","))
    let history = try loadExchange(files, "BTCUSDT")
    #expect(history.bars.openTime == AnswerText.bars.map(\.time))
    #expect(
      history.quality.rejected.reduce(into: [:]) { $0[$1.reason] = $1.count } == [
        "not a number": 2, "too few fields": 4, "not a time": 1, "time off the interval's grid": 1,
        "price not positive": 1, "missing value": 1,
      ])
    #expect(history.quality.rejected.allSatisfy { $0.line == 2 && $0.file == klines })
    #expect(history.quality.addsUp)
  }

  @Test("Bars below a folder of mark prices trigger liquidations, and those of an index are none of the contract's")
  func markPrices() throws {
    var files = linear
    let marks = AnswerText.bars.map { AnswerText.list([$0.time, $0.open, $0.high + 3, $0.low - 3, $0.close]) }
    files["bybit/linear/mark-price-kline/BTCUSDT/5m/BTCUSDT-5m-2026-06-11.json"] = AnswerText.bybit(
      "linear", "BTCUSDT", marks.joined(separator: ","))
    files["bybit/linear/index-price-kline/BTCUSDT/5m/BTCUSDT-5m-2026-06-11.json"] = AnswerText.bybit(
      "linear", "BTCUSDT", marks.joined(separator: ","))
    let bars = try loadExchange(files, "BTCUSDT").bars
    #expect(bars.high == AnswerText.bars.map(\.high) && bars.triggerHigh == AnswerText.bars.map { $0.high + 3 })
    #expect(bars.triggerLow == AnswerText.bars.map { $0.low - 3 })
  }

  @Test("A symbol inside an answer that could be no part of a file's name is no symbol")
  func hostileSymbols() throws {
    for symbol in ["../../x", "..", "a/b", String(repeating: "A", count: 65)] {
      let folder = try TemporaryFolder()
      try folder.write(
        AnswerText.bybit("linear", symbol, AnswerText.bybitOpenInterest.joined(separator: ",")), to: "x.json")
      #expect(try HistoryFolder(folder.path).files.isEmpty)
    }
  }

  @Test("Rows of another symbol are not used")
  func otherSymbol() throws {
    var files = linear
    files[klines, default: ""] += AnswerText.bybit("linear", "ETHUSDT", AnswerText.bybitLinearKlines[0]) + "\n"
    #expect(try loadExchange(files, "BTCUSDT").quality.allFindings["row of another symbol"]?.count == 1)
  }

  @Test("Bars are made of the archive's trades in whatever order they stand; the side is the taker's")
  func trades() throws {
    let header = "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional\n"
    let first = AnswerText.start / 1_000
    // A second after the start 100, at the middle 104 and 96, at the end 101; the second bar has one trade.
    let rows = [
      "\(first + 300).5,BTCUSDT,Sell,1,102,ZeroMinusTick,e,0,1,102",
      "\(first + 299).9999,BTCUSDT,Buy,0.5,101,PlusTick,d,0,0.5,50.5",
      "\(first + 150).25,BTCUSDT,Sell,2,96,MinusTick,c,0,2,192",
      "\(first + 150).2499,BTCUSDT,Buy,1,104,PlusTick,b,0,1,104",
      "\(first + 1).0001,BTCUSDT,Buy,1.5,100,PlusTick,a,0,1.5,150",
      "\(first + 1).0001,ETHUSDT,Buy,1.5,100,PlusTick,a,0,1.5,150",
    ]
    let folder = try TemporaryFolder()
    let text = header + rows.joined(separator: "\n") + "\n"
    try folder.write(gzipped(text), to: "bybit/trading/BTCUSDT/BTCUSDT2026-06-11.csv.gz")
    // The same day once more is the same trades.
    try folder.write(text, to: "bybit/trading/BTCUSDT/again/BTCUSDT2026-06-11.csv")
    try folder.write(gzipped(text), to: "bybit/trading/BTCUSD/BTCUSD2026-06-11.csv.gz")
    try folder.write(gzipped(text), to: "bybit/spot/BTCUSDT/BTCUSDT_2026-06-11.csv.gz")
    try folder.write(linear[openInterest] ?? "", to: openInterest)
    let history = try loadExchange(folder, "BTCUSDT")
    let bars = history.bars
    #expect(bars.count == 2 && bars.open == [100, 102] && bars.high == [104, 102] && bars.low == [96, 102])
    #expect(bars.close == [101, 102] && bars.volume == [5, 1] && bars.takerBuyVolume == [3, 0])
    #expect(bars.quoteVolume == [150 + 104 + 192 + 50.5, 102])
    // The one coin of the second bar cannot have opened two.
    #expect(
      history.quality.allFindings.mapValues(\.count) == [
        "row of another symbol": 2, "same row in another file": 5, "same row in another answer": 2,
        "open interest change above volume: clamped": 1,
      ])
    let kinds = try HistoryFolder(folder.path).files(of: Market(venue: "bybit-inverse", symbol: "BTCUSD")).map(
      \.kind.name)
    #expect(kinds == ["trades of contracts in the coin"])
  }
}
