import Basics
import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

/// Histories that look whole and are not, or that one row would spoil.
@Suite("Files that mislead")
struct MisleadingTests {
  private let klines = DefectFixture.klines
  private func metrics(_ day: Int) -> String { TrialMarket.metricsName(day: day) }

  private func text(_ lines: [String]) -> [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

  @Test("A hole at the start of the window is a gap, and the verdict says how little is known")
  func holeAtStart() throws {
    let market = TrialMarket(days: 12)
    let folder = try TemporaryFolder()
    // A day of warm-up, then nothing until the last day.
    let lines = market.files[klines] ?? []
    try folder.write(text(Array(lines[...288] + lines[(1 + 11 * 288)...])), to: klines)
    for day in [0, 11] { try folder.write(market.bytes[metrics(day)] ?? [], to: metrics(day)) }
    var window = HistoryWindow(days: 10, warmUp: 5 * .day)
    window.asOf = TrialMarket.start + 3_660 * .day
    let history = try SymbolHistory(of: "BTCUSDT", in: HistoryFolder(folder.path), window: window)
    #expect(history.from == TrialMarket.start + 2 * .day)
    let gap = try #require(history.quality.gaps.first)
    #expect(gap.kind == .klines && gap.from == history.from && gap.to == TrialMarket.start + 11 * .day)
    #expect(history.quality.gaps.map(\.kind) == [.klines, .openInterest])
    #expect(history.days.map(\.klines) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    #expect(history.days.map(\.openInterest) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    #expect(history.quality.verdict.hasPrefix("poor: only 10.0 % of the window's bars are known"))
  }

  @Test("One row of the year 2286 in both files is rejected, and moves nothing")
  func strayRow() throws {
    var market = TrialMarket()
    let clean = try market.load().bars
    let far: Milliseconds = 9_999_000_000_000 / 300_000 * 300_000
    for name in [klines, metrics(0)] {
      var row = market.files[name]?[1] ?? ""
      setField(
        0, of: &row, to: name == klines ? "\(far)" : far.iso8601.replacing("T", with: " ").replacing("Z", with: ""))
      if name == klines { setField(6, of: &row, to: "\(far + 299_999)") }
      market.files[name]?.append(row)
    }
    let folder = try TemporaryFolder()
    for (name, content) in market.bytes { try folder.write(content, to: name) }
    let history = try SymbolHistory(of: "BTCUSDT", in: HistoryFolder(folder.path), window: HistoryWindow())
    #expect(history.to == TrialMarket.start + .day)
    #expect(history.bars.close == clean.close)
    #expect(history.quality.openInterest?.last == TrialMarket.start + .day - 5 * .minute)
    #expect(history.quality.rejected.map(\.reason) == ["time far from all other rows"])
    #expect(history.quality.rejected.map(\.count) == [2])
    #expect(history.quality.addsUp)
  }

  @Test(
    "A comment, a title or a blank line above a header in another order changes nothing but that it is counted",
    arguments: ["", "# exported, close, by hand", "History of BTCUSDT"])
  func lineAboveHeader(line: String) throws {
    let market = TrialMarket()
    let clean = try market.load().bars
    for name in [klines, metrics(0)] {
      let history = try market.load { files in
        // The last column comes first: a row read in the published order would be another.
        let turned = (market.files[name] ?? []).map { row in
          row.split(separator: ",", omittingEmptySubsequences: false).reversed().joined(separator: ",")
        }
        files[name] = text([line] + turned)
      }
      #expect(history.bars.close == clean.close && history.bars.openInterest == clean.openInterest)
      #expect(history.quality.rejected.reduce(0) { $0 + $1.count } == (line.isEmpty ? 0 : 1))
      #expect(history.quality.addsUp)
    }
  }

  @Test("A second header in another order, as where files were put together, holds for the rows below it")
  func secondHeader() throws {
    let market = TrialMarket()
    let clean = try market.load().bars
    let history = try market.load { files in
      let lines = market.files[klines] ?? []
      let turned = ([lines[0]] + lines[145...]).map { row in
        row.split(separator: ",", omittingEmptySubsequences: false).reversed().joined(separator: ",")
      }
      files[klines] = text(lines[...144] + turned)
    }
    #expect(history.bars.close == clean.close)
  }

  @Test(
    "A volume that no market has, or that contradicts what was paid, is rejected",
    arguments: [
      (5, "1e40", "price or amount that no market has"), (5, "100000", "volume and quote volume contradict each other"),
      (7, "1", "volume and quote volume contradict each other"),
      (1, "1e13", "open, high, low, close contradict each other"),
    ])
  func implausibleVolume(field: Int, value: String, reason: String) throws {
    let history = try TrialMarket().load { files in
      var lines = TrialMarket().files[klines] ?? []
      setField(field, of: &lines[51], to: value)
      files[klines] = text(lines)
    }
    #expect(history.quality.rejected.map(\.reason) == [reason])
    #expect(history.quality.rejected.first?.line == 52)
    #expect(history.quality.addsUp)
  }

  @Test("A bar that is a hundred times off its neighbours, or a million times as busy, is rejected")
  func outliers() throws {
    let history = try TrialMarket().load { files in
      var lines = TrialMarket().files[klines] ?? []
      for (field, value) in [(1, "500000"), (2, "500000"), (3, "500000"), (4, "500000"), (7, "50000000")] {
        setField(field, of: &lines[51], to: value)
      }
      for (field, value) in [(5, "1e9"), (7, "1e12")] { setField(field, of: &lines[101], to: value) }
      files[klines] = text(lines)
    }
    #expect(history.quality.rejected.map(\.reason) == ["far from the rows beside it"])
    #expect(history.quality.rejected.map(\.count) == [2])
    #expect(history.bars.high.allSatisfy { $0 < 5_000 })
  }

  @Test("Open interest of 10^150, or ten thousand times the usual, is rejected", arguments: ["1e150", "1e9"])
  func implausibleOpenInterest(value: String) throws {
    let history = try TrialMarket().load { files in
      var lines = TrialMarket().files[metrics(0)] ?? []
      setField(2, of: &lines[51], to: value)
      files[metrics(0)] = text(lines)
    }
    #expect(history.quality.rejected.map(\.count) == [1])
    #expect(history.bars.openInterest.allSatisfy { $0 < 1e6 })
    #expect(history.quality.addsUp)
  }

  @Test("Amounts too small for any market count as nothing")
  func tinyVolume() throws {
    let history = try TrialMarket().load { files in
      var lines = TrialMarket().files[klines] ?? []
      for field in [5, 7, 9] { setField(field, of: &lines[51], to: "1e-50") }
      files[klines] = text(lines)
    }
    #expect(history.quality.repaired.contains { $0.reason == "amount too small for any market: taken as nothing" })
    #expect(history.bars.volume[50] == 0 && history.bars.takerBuyVolume[50] == 0)
  }

  @Test("A mark price twenty times the traded one is not used")
  func markOutlier() throws {
    let market = TrialMarket()
    let history = try market.load { files in
      var lines = market.files[klines] ?? []
      for field in 1...4 { setField(field, of: &lines[51], to: "20000") }
      for row in lines.indices.dropFirst() { for field in [5, 7, 9] { setField(field, of: &lines[row], to: "0") } }
      files["markPriceKlines/\(klines)"] = text(lines)
    }
    #expect(
      history.quality.repaired.map(\.reason) == ["mark price beyond ten times the traded one: traded range used"])
    #expect(history.bars.triggerHigh == history.bars.high)
  }

  @Test(
    "Mark prices that are half, twice, or 6 % off the traded ones are of something else: none is used, and the verdict says so",
    arguments: [0.05, 0.5, 0.94, 1.06, 2, 9.9, 20])
  func markOfOther(factor: Double) throws {
    let history = try load(marksTimes: factor)
    #expect(
      history.quality.repaired.map(\.reason) == ["mark price of something else: traded range used"])
    #expect(history.quality.repaired.map(\.count) == [288])
    #expect(history.quality.repaired.first.map { "\($0.file):\($0.line)" } == "markPriceKlines/\(klines):2")
    #expect(history.quality.verdict == "usable: 288 rows repaired")
    #expect(history.bars[100].triggerHigh == history.bars.high[100])
    #expect(history.bars[100].triggerLow == history.bars.low[100])
    // So that the map says that the traded price liquidates.
    #expect(history.bars.triggerHigh.isEmpty && history.bars.triggerLow.isEmpty)
    #expect(history.quality.addsUp)
  }

  @Test("Mark prices some percent off, and most of them near, are mark prices", arguments: [0.96, 1, 1.04])
  func markNearby(factor: Double) throws {
    // A third of the bars is far off, as in a crash of hours.
    let history = try load(marksTimes: factor, third: 0.8)
    #expect(history.quality.verdict == "good")
    #expect(history.bars.triggerHigh[0] == history.bars.high[0] * 0.8)
    #expect(history.bars.triggerHigh[200] == history.bars.high[200] * factor)
  }

  /// A day whose mark prices are the traded ones times a factor, those of its first eight hours times another.
  private func load(marksTimes factor: Double, third: Double? = nil) throws -> SymbolHistory {
    let market = TrialMarket()
    return try market.load { files in
      var lines = market.files[klines] ?? []
      for row in lines.indices.dropFirst() {
        let fields = lines[row].split(separator: ",")
        for field in 1...4 {
          let price = (Double(fields[field]) ?? 0) * (row <= 96 ? third ?? factor : factor)
          setField(field, of: &lines[row], to: "\(price)")
        }
        for field in [5, 7, 9] { setField(field, of: &lines[row], to: "0") }
      }
      files["markPriceKlines/\(klines)"] = text(lines)
    }
  }

  @Test("The year 10000 cannot be reached: dates beyond 2286 are no times")
  func farYear() throws {
    let history = try TrialMarket().load { files in
      var lines = TrialMarket().files[metrics(0)] ?? []
      setField(0, of: &lines[51], to: "9999-12-31 23:55:00")
      files[metrics(0)] = text(lines)
    }
    #expect(history.quality.rejected.map(\.reason) == ["not a time"])
  }
}

extension MisleadingTests {
  @Test(
    "A bar that a file ends with while it runs looks whole later; the taker ratio of its five minutes says that it is not"
  )
  func runningBar() throws {
    let market = TrialMarket()
    let history = try market.load { files in
      // Fetched in the midst of the bar of 12:00: half of its volume, and already its close time.
      var lines = Array((market.files[klines] ?? [])[...145])
      for (field, value) in [(5, "50"), (7, "50000"), (9, "49")] { setField(field, of: &lines[145], to: value) }
      files[klines] = text(lines)
    }
    #expect(history.to == TrialMarket.start + 12 * .hour)
    #expect(history.quality.rejected.map(\.reason) == ["unfinished bar"])
    #expect(history.quality.rejected.first?.line == 146)
    #expect(history.quality.addsUp)
  }

  @Test("A file that ends with a whole bar before its period does keeps that bar")
  func shortFile() throws {
    let market = TrialMarket()
    let history = try market.load { files in
      files[klines] = text(Array((market.files[klines] ?? [])[...145]))
    }
    #expect(history.to == TrialMarket.start + 12 * .hour + 5 * .minute)
    #expect(history.quality.rejected.isEmpty)
  }

  @Test("From when on the same files say more is remembered, also for bars beyond the period of their file's name")
  func changesAt() throws {
    let folder = try TemporaryFolder()
    for (name, content) in TrialMarket(days: 2).bytes { try folder.write(content, to: name) }
    func changesAt(_ asOf: Milliseconds) throws -> Milliseconds? {
      var window = HistoryWindow(days: 2)
      window.asOf = asOf
      return try SymbolHistory(of: "BTCUSDT", in: HistoryFolder(folder.path), window: window).quality.changesAt
    }
    let end = TrialMarket.start + 2 * .day
    #expect(try changesAt(end) == nil)
    #expect(try changesAt(end - 7 * .minute) == end - 5 * .minute - 1)
  }

  /// What the archive did: until 2026-06-24 the END labels of a day, 00:05 to 00:00; from 2026-06-25 on the STARTs, 00:00 to
  /// 23:55. So both files hold 2026-06-25 00:00.
  @Test(
    "Open interest over 2026-06-25, when the archive's labels changed, is joined right, and the seam is told",
    arguments: [true, false], [true, false])
  func labelSeam(inOneFile: Bool, withRatio: Bool) throws {
    let seam: Milliseconds = 1_782_345_600_000
    let first = seam - 2 * .day
    let market = TrialMarket(days: 4)
    let folder = try TemporaryFolder()
    try folder.write(
      MarketText.klinesHeader + MarketText.klines(market.rows, from: first), to: "BTCUSDT-5m-2026-06.csv")
    var all = MarketText.metricsHeader
    for day in 0..<4 {
      let time = first + Milliseconds(day) * .day
      let rows = MarketText.metrics(
        Array(market.rows[day * 288..<(day + 1) * 288]), from: time, offset: day < 2 ? -1 : 0, withRatio: withRatio)
      all += rows
      if !inOneFile { try folder.write(MarketText.metricsHeader + rows, to: "BTCUSDT-metrics-\(time.utcDate).csv") }
    }
    if inOneFile { try folder.write(all, to: "BTCUSDT-metrics-2026-06.csv") }
    let history = try SymbolHistory(of: "BTCUSDT", in: HistoryFolder(folder.path), window: HistoryWindow(days: 4))
    #expect(history.quality.join.map(\.offset) == [-1, 0])
    #expect(history.quality.join.last?.from == seam)
    #expect(history.bars.openInterest == market.rows.compactMap(\.openInterest))
    #expect(history.quality.rejected.isEmpty && history.quality.repaired.isEmpty)
    #expect(
      history.quality.notes.contains {
        $0
          == "the labels of open interest change their meaning at 2026-06-25T00:00:00Z, from the end of the bar to its start"
      })
  }

  @Test("Where nothing tells the meaning of a label, the archive's own date of the change decides")
  func seamByDate() throws {
    let seam: Milliseconds = 1_782_345_600_000
    for (start, offset) in [(seam - 2 * .day, -1), (seam + .day, 0)] {
      let market = TrialMarket()
      let folder = try TemporaryFolder()
      try folder.write(
        MarketText.klinesHeader + MarketText.klines(market.rows, from: start), to: "BTCUSDT-5m-\(start.utcDate).csv")
      let lines =
        (MarketText.metricsHeader
        + MarketText.metrics(market.rows, from: start, offset: offset, withRatio: false)).split(separator: "\n")
      // Neither ratio nor value.
      let bare = lines.map {
        $0.split(separator: ",", omittingEmptySubsequences: false).prefix(3).joined(separator: ",")
      }
      try folder.write(bare.joined(separator: "\n") + "\n", to: "BTCUSDT-metrics-\(start.utcDate).csv")
      let history = try SymbolHistory(of: "BTCUSDT", in: HistoryFolder(folder.path), window: HistoryWindow(days: 1))
      #expect(history.quality.join.map(\.method) == [.assumed])
      #expect(history.quality.join.map(\.offset) == [offset])
    }
  }
}
