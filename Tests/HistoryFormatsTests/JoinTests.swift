import Basics
import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Joining open interest to bars")
struct JoinTests {
  private let start: Milliseconds = 1_760_486_400_000  // 2025-10-15T00:00:00Z

  /// A day and a half of bars whose price, taker share and open interest wander.
  private func market(bars: Int = 432, seed: UInt64 = 5) -> [MarketRow] {
    var random = SeededRandom(seed: seed)
    var price = 1_000.0
    var openInterest = 5_000.0
    return (0..<bars).map { _ in
      let open = price
      price = (price * Double.random(in: 0.99...1.01, using: &random) * 10).rounded() / 10
      openInterest += Double(Int.random(in: -20...30, using: &random))
      return MarketRow(
        open, max(open, price) + 1, min(open, price) - 1, price, volume: 100,
        takerBuy: Double(Int.random(in: 20...80, using: &random)), openInterest: openInterest)
    }
  }

  private func load(
    klines: String, metrics: [String: String], days: Int = 30, asPublished: Bool = false
  ) throws -> SymbolHistory {
    let folder = try TemporaryFolder()
    try folder.write(MarketText.klinesHeader + klines, to: "BTCUSDT-5m-2025-10.csv")
    for (day, text) in metrics {
      try folder.write(MarketText.metricsHeader + text, to: "BTCUSDT-metrics-\(day).csv")
    }
    return try SymbolHistory(
      of: "BTCUSDT", in: HistoryFolder(folder.path), window: HistoryWindow(days: days), asPublished: asPublished)
  }

  @Test(
    "The label's meaning is found from the taker ratio, or from the price where that is blank", arguments: [0, -1],
    [true, false])
  func offsets(offset: Int, withRatio: Bool) throws {
    let rows = market()
    let history = try load(
      klines: MarketText.klines(rows, from: start),
      metrics: ["2025-10-15": MarketText.metrics(rows, from: start, offset: offset, withRatio: withRatio)])
    #expect(history.quality.join.map(\.offset) == [offset])
    #expect(history.quality.join[0].method == (withRatio ? .takerRatio : .impliedPrice))
    #expect(history.quality.join[0].matchRate > 0.95)
    #expect(history.bars.openInterest == rows.compactMap(\.openInterest))
  }

  /// The service that this program replaces gave each delta to the candle after its own.
  @Test("Historical bug: each delta belongs to its own candle, not to the next one", arguments: [0, -1])
  func oneCandleLate(offset: Int) throws {
    var rows = market()
    // 70 contracts open in bar 200 and in no other.
    for bar in rows.indices { rows[bar].openInterest = bar < 200 ? 5_000 : 5_070 }
    let history = try load(
      klines: MarketText.klines(rows, from: start),
      metrics: ["2025-10-15": MarketText.metrics(rows, from: start, offset: offset)])
    #expect(history.bars.openInterestDelta.indices.filter { history.bars.openInterestDelta[$0] != 0 } == [200])
    #expect(history.bars.openInterestDelta[200] == 70)
  }

  /// LAST - FIRST inside a window of one snapshot is 0 by construction; the delta is that of consecutive snapshots.
  @Test("Historical bug: deltas are those of consecutive snapshots and not all 0")
  func consecutiveDeltas() throws {
    let rows = market()
    let history = try load(
      klines: MarketText.klines(rows, from: start),
      metrics: ["2025-10-15": MarketText.metrics(rows, from: start, offset: 0)])
    let expected = zip(rows.dropFirst(), rows).map { ($0.openInterest ?? 0) - ($1.openInterest ?? 0) }
    #expect(Array(history.bars.openInterestDelta.dropFirst()) == expected)
    #expect(history.bars.openInterestDelta[0] == 0)
    #expect(expected.contains { $0 != 0 })
  }

  /// The dollar value of an unchanged position moves with the price.
  @Test("Historical bug: contracts are differenced, not dollars")
  func contractsNotDollars() throws {
    var rows = market()
    for bar in rows.indices { rows[bar].openInterest = 5_000 }
    let klines = MarketText.klines(rows, from: start)
    let metrics = ["2025-10-15": MarketText.metrics(rows, from: start, offset: 0)]
    #expect(try load(klines: klines, metrics: metrics).bars.openInterestDelta.allSatisfy { $0 == 0 })
    #expect(try load(klines: klines, metrics: metrics, asPublished: true).bars.openInterestDelta.contains { $0 > 0 })
  }

  @Test("A change of convention in mid-history is found, and no delta is lost or doubled at the seam")
  func changeOfConvention() throws {
    let rows = market(bars: 576)
    let seam = start + .day
    let history = try load(
      klines: MarketText.klines(rows, from: start),
      metrics: [
        "2025-10-15": MarketText.metrics(Array(rows[..<288]), from: start, offset: 0),
        "2025-10-16": MarketText.metrics(Array(rows[288...]), from: seam, offset: -1),
      ])
    #expect(history.quality.join.map(\.offset) == [0, -1])
    #expect(history.bars.openInterest == rows.compactMap(\.openInterest))
  }

  @Test("A gap's one delta is spread over its bars by volume, and counted")
  func gap() throws {
    var rows = market()
    for bar in rows.indices { rows[bar].openInterest = bar < 103 ? 5_000 : 5_060 }
    // Snapshots after bars 100, 101, 102 are missing; the delta 5,000 -> 5,060 belongs to bars 100 ... 103.
    for bar in 100...102 { rows[bar].openInterest = nil }
    for (bar, volume) in [(100, 100.0), (101, 200), (102, 100), (103, 200)] {
      rows[bar].volume = volume
      rows[bar].takerBuyVolume = volume / 4
    }
    let history = try load(
      klines: MarketText.klines(rows, from: start),
      metrics: ["2025-10-15": MarketText.metrics(rows, from: start, offset: 0)])
    #expect(Array(history.bars.openInterestDelta[99...104]) == [0, 10, 20, 10, 20, 0])
    #expect(Array(history.bars.openInterest[99...104]) == [5_000, 5_010, 5_030, 5_040, 5_060, 5_060])
    #expect(history.quality.repaired.map(\.reason) == ["open interest missing: change spread by volume"])
    #expect(history.quality.repaired.map(\.count) == [4])
    #expect(history.quality.gaps.map(\.kind) == [Series.openInterest])
  }

  @Test("A delta above the volume is clamped to it and counted; the open interest stays as reported")
  func clamp() throws {
    var rows = market()
    for bar in rows.indices { rows[bar].openInterest = bar < 50 ? 5_000 : bar < 60 ? 5_150 : 4_000 }
    let history = try load(
      klines: MarketText.klines(rows, from: start),
      metrics: ["2025-10-15": MarketText.metrics(rows, from: start, offset: 0)])
    #expect(history.bars.openInterestDelta[50] == 100)
    #expect(history.bars.openInterestDelta[60] == -100)
    #expect(history.bars.openInterest[60] == 4_000)
    #expect(history.quality.repaired.map(\.reason) == ["open interest change above volume: clamped"])
    #expect(history.quality.repaired.map(\.count) == [2])
  }

  @Test("Without a common bar the error tells both ranges")
  func nothingInCommon() throws {
    let rows = market(bars: 20)
    let error = #expect(throws: DataError.self) {
      try load(
        klines: MarketText.klines(rows, from: start),
        metrics: ["2025-10-15": MarketText.metrics(rows, from: start + .hour * 9, offset: 0)])
    }
    #expect(
      error?.description
        == "BTCUSDT: klines and open interest have no bar in common: klines 2025-10-15T00:00:00Z to 2025-10-15T01:35:00Z, "
        + "open interest 2025-10-15T09:00:00Z to 2025-10-15T10:35:00Z")
  }

  @Test("Klines newer than the open interest: the common window is used and both ends are told")
  func commonWindow() throws {
    let rows = market()
    let history = try load(
      klines: MarketText.klines(rows, from: start),
      metrics: ["2025-10-15": MarketText.metrics(Array(rows[..<288]), from: start, offset: 0)])
    #expect(history.to == start + .day)
    #expect(history.quality.klines?.last == start + 431 * 5 * .minute)
    #expect(history.quality.openInterest?.last == start + 287 * 5 * .minute)
  }

  /// Klines of bars 100 ... 102 are missing while open interest goes on: 5,000 before, +30 in the hole, +7 in bar 103.
  @Test("What changes while klines are missing is not given to the bar after them")
  func holeInKlines() throws {
    var rows = market()
    for bar in rows.indices { rows[bar].openInterest = bar < 100 ? 5_000 : bar < 103 ? 5_030 : 5_037 }
    let klines = MarketText.klines(rows, from: start).split(separator: "\n", omittingEmptySubsequences: true)
    let holed = (klines[..<100] + klines[103...]).joined(separator: "\n") + "\n"
    let metrics = ["2025-10-15": MarketText.metrics(rows, from: start, offset: 0)]
    let history = try load(klines: holed, metrics: metrics)
    #expect(history.bars.openInterestDelta[100] == 7)
    #expect(history.bars.openInterest[99...100] == [5_000, 5_037])
    #expect(history.quality.repaired.isEmpty)
    #expect(history.quality.gaps.map(\.kind) == [Series.klines])

    // Without the snapshot at its opening the bar gets its quarter of the 37 by time: 9.25.
    rows[102].openInterest = nil
    let blind = try load(
      klines: holed, metrics: ["2025-10-15": MarketText.metrics(rows, from: start, offset: 0)])
    #expect(abs(blind.bars.openInterestDelta[100] - 9.25) < 1e-9)
    #expect(
      blind.quality.repaired.map(\.reason) == ["klines and open interest missing: change shared out by time"])
  }

  @Test("A window that the history does not reach over is shown as far as it goes, and said to be short")
  func shortHistory() throws {
    let rows = market()
    let history = try load(
      klines: MarketText.klines(rows, from: start),
      metrics: ["2025-10-15": MarketText.metrics(rows, from: start, offset: 0)], days: 3)
    #expect(history.from == start)
    // 432 bars end at noon of the 16th, three days before that is noon of the 13th.
    #expect(
      history.quality.notes == ["asked for from 2025-10-13T12:00:00Z, but the history begins at 2025-10-15T00:00:00Z"])
  }
}
