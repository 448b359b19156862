import Basics
import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Defects of days")
struct DaysTests {
  private func metrics(_ day: Int) -> String { TrialMarket.metricsName(day: day) }

  @Test("A missing day of open interest is one gap; its one change is spread and nothing is invented around it")
  func missingDay() throws {
    let market = TrialMarket(days: 3)
    let history = try market.load { $0[metrics(1)] = nil }
    #expect(history.quality.gaps.map(\.kind) == [Series.openInterest])
    #expect(history.days.map(\.openInterest) == [1, 0, 1])
    #expect(history.days.map(\.klines) == [1, 1, 1])
    let expected = market.rows.compactMap(\.openInterest)
    #expect(Array(history.bars.openInterest[..<288]) == Array(expected[..<288]))
    #expect(Array(history.bars.openInterest[576...]) == Array(expected[576...]))
    #expect(history.quality.repaired.map(\.reason) == ["open interest missing: change spread by volume"])
    #expect(history.quality.repaired.map(\.count) == [289])
  }

  @Test(
    "A day that stops at 13:30 is a gap from there to midnight, in both kinds",
    arguments: [Series.klines, .openInterest])
  func dayStops(kind: Series) throws {
    let market = TrialMarket(days: 2)
    let history = try market.load { files in
      // The bar of 13:25 is the 162nd of its day.
      if kind == .klines {
        let lines = market.files[DefectFixture.klines] ?? []
        files[DefectFixture.klines] = Array((lines[...162] + lines[289...]).joined(separator: "\n").utf8)
      } else {
        files[metrics(0)] = Array((market.files[metrics(0)] ?? [])[...162].joined(separator: "\n").utf8)
      }
    }
    #expect(history.quality.gaps.first?.kind == kind)
    #expect(history.quality.gaps.count == 1)
    let gap = try #require(history.quality.gaps.first)
    // Open interest stands at the END of its bar, the last known at 13:30.
    #expect(gap.from == TrialMarket.start + 13 * .hour + 30 * .minute + (kind == .klines ? 0 : 5 * .minute))
    #expect(gap.to - gap.from == 10 * .hour + 30 * .minute)
    #expect(history.quality.addsUp)
  }

  @Test("Date-only labels, one row a day, as in early 2023: midnights, counted, the join said to be assumed")
  func dateOnly() throws {
    let market = TrialMarket(days: 3)
    let history = try market.load { files in
      for day in 0..<3 {
        let lines = market.files[metrics(day)] ?? []
        let date = (TrialMarket.start + Milliseconds(day) * .day).utcDate
        var row = lines[1]
        setField(0, of: &row, to: date)
        files[metrics(day)] = Array("\(lines[0])\n\(row)\n".utf8)
      }
    }
    #expect(history.quality.join.map(\.method) == [.assumed])
    #expect(history.quality.repaired.first { $0.reason == "date without time: taken as its midnight" }?.count == 3)
    #expect(history.quality.addsUp)
    // The END of the bar before midnight: the first such in the klines is that of the second day.
    #expect(history.bars.openTime.first == TrialMarket.start + .day - 5 * .minute)
    #expect(history.bars.openInterest.first == market.rows[288].openInterest)
    #expect(history.bars.openInterest.last == market.rows[576].openInterest)
    let changes = history.bars.openInterestDelta.reduce(0, +)
    #expect(abs(changes - ((market.rows[576].openInterest ?? 0) - (market.rows[288].openInterest ?? 0))) < 1e-6)
  }

  /// The last END label of a day is the next midnight, which is also the first START label of the next day.
  @Test("Labels that shift by five minutes with 00:00 twice: both rows are used", arguments: [true, false])
  func midnightTwice(inOneFile: Bool) throws {
    var market = TrialMarket(days: 2, offset: -1)
    market.setMetrics(day: 1, offset: 0)
    let history = try market.load { files in
      guard inOneFile else { return }
      let second = files.removeValue(forKey: metrics(1)) ?? []
      files[metrics(0)]? += second[(second.firstIndex(of: 10) ?? 0) + 1..<second.count]
    }
    #expect(history.quality.join.map(\.offset) == [-1, 0])
    #expect(history.quality.allFindings.isEmpty)
    #expect(history.bars.openInterest == market.rows.compactMap(\.openInterest))
  }

  @Test("A window that was to end before either input does is not cut short by them")
  func askedForEnd() throws {
    let market = TrialMarket(days: 3)
    let asked = try market.load(to: TrialMarket.start + .day) { $0[metrics(2)] = nil }
    #expect(asked.to == TrialMarket.start + .day)
    #expect(asked.quality.notes.allSatisfy { !$0.contains("ends with the earlier") })
    #expect(asked.quality.verdict == "good")
  }

  @Test("Klines that go on after the open interest: the common window is used, note and verdict tell it")
  func commonWindow() throws {
    let market = TrialMarket(days: 3)
    let history = try market.load { $0[metrics(2)] = nil }
    #expect(history.to == TrialMarket.start + 2 * .day)
    #expect(
      history.quality.notes.first
        == "klines end at 2025-10-18T00:00:00Z and open interest at 2025-10-17T00:00:00Z: the window ends with the earlier"
    )
    #expect(history.quality.verdict == "usable: open interest ends 1d before klines")
  }
}

extension DaysTests {
  @Test("A clock that is hours off shifts labels, and ends nothing early")
  func clockOff() throws {
    var market = TrialMarket(days: 2)
    for day in 0..<2 { market.setMetrics(day: day, offset: 0, clockAhead: 8 * .hour) }
    let history = try market.load()
    #expect(history.quality.join.map(\.clockHours) == [-8])
    #expect(history.quality.earlyEnd == nil)
    #expect(history.to == TrialMarket.start + 2 * .day)
  }

  @Test("A bar that ends after the moment of reading is not finished; without a moment none is")
  func asOf() throws {
    let folder = try TemporaryFolder()
    for (name, content) in TrialMarket(days: 2).bytes { try folder.write(content, to: name) }
    func load(_ asOf: Milliseconds) throws -> SymbolHistory {
      var window = HistoryWindow(days: 2)
      window.asOf = asOf
      return try SymbolHistory(of: "BTCUSDT", in: HistoryFolder(folder.path), window: window)
    }
    let end = TrialMarket.start + 2 * .day
    #expect(try load(.max).to == end)
    #expect(try load(end).to == end)
    let early = try load(end - 7 * .minute)
    #expect(early.to == end - 10 * .minute)
    #expect(early.quality.rejected.map(\.reason) == ["unfinished bar"] && early.quality.rejected[0].count == 2)
  }
}
