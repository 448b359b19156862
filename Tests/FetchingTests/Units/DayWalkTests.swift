import Basics
import Testing

@testable import Fetching

@Suite("The walk through a day's answers") struct DayWalkTests {
  private let interface = ExchangeVenue.bybit.interface
  private let day = TestArchive.today - .day

  private func walk(rows: Int = 100, hasCursor: Bool = false, now: Milliseconds = TestArchive.now) -> DayWalk {
    let series = interface.series(of: "BTCUSDT", interval: "5m")[0]
    return DayWalk(
      DayFile(series: series, day: day), Endpoint(rows: rows, limit: RateLimit(1, in: 1), hasCursor: hasCursor),
      now: now)
  }

  /// The window that a walk asks for, by its question.
  private func asked(_ walk: DayWalk) -> Range<Milliseconds> {
    let fields = walk.question(to: interface).path.split { "?&=".contains($0) }.map(String.init)
    func value(_ name: String) -> Milliseconds {
      fields.firstIndex(of: name).flatMap { Milliseconds(fields[$0 + 1]) } ?? -1
    }
    return value("start")..<value("end") + 1
  }

  @Test("288 bars in answers of 100: three questions, each for what lies before the last")
  func worked() throws {
    var walk = walk()
    for (from, to) in [(188, 288), (88, 188), (0, 88)] {
      #expect(!walk.isDone && asked(walk) == day + Milliseconds(from) * 300_000..<day + Milliseconds(to) * 300_000)
      try walk.take(Page(times: (from..<to).reversed().map { day + Milliseconds($0) * 300_000 }), [0x0A, 0x5B])
    }
    #expect(walk.isDone && walk.lines == [[0x20, 0x5B], [0x20, 0x5B], [0x20, 0x5B]] && walk.oldest == day)
  }

  @Test("Of the current day is asked what has come, but for the bar that is under way")
  func today() {
    #expect(asked(walk(rows: 1_000, now: day + 700_000)) == day..<day + 600_000)
    #expect(walk(now: day - 1).isDone, "nothing of a day to come")
  }

  /// A server that answers any part of what it is asked for, at random, and may add what it is not.
  @Test("Whatever part of the rows an answer holds, all rows of the day come", arguments: 0..<24)
  func always(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let gap = Int.random(in: 0..<288, using: &random)..<288
    let market = (-50..<400).filter { !gap.contains($0) || seed.isMultiple(of: 2) && $0 % 7 == 0 }
      .map { day + Milliseconds($0) * 300_000 }
    var walk = walk(rows: Int.random(in: 10...400, using: &random), hasCursor: seed % 3 == 0)
    var came: Set<Milliseconds> = []
    var questions = 0
    while !walk.isDone {
      let window = asked(walk)
      let inside = market.filter(window.contains)
      // A short answer holds the newest rows or the oldest; rows from before the window may come along.
      let count = Int.random(in: min(inside.count, 5)...max(5, inside.count), using: &random)
      let short = Bool.random(using: &random) ? inside.suffix(count) : inside.prefix(count)
      let before = Bool.random(using: &random) ? market.filter { $0 < window.lowerBound }.suffix(3) : []
      let cursor = Bool.random(using: &random) ? "x" : nil
      try walk.take(Page(times: (before + short).shuffled(using: &random), cursor: cursor), [0x5B])
      came.formUnion(short)
      questions += 1
      try #require(questions < 200)
    }
    #expect(market.filter((day..<day + .day).contains).allSatisfy(came.contains))
  }

  @Test("Rows that were not asked for, and no end of answers, are errors; a mark that leads nowhere is none")
  func hostile() throws {
    var walk = walk()
    #expect(throws: FetchError.unusable("rows from 2025-11-21T00:00:00Z on, where earlier ones were asked for")) {
      try walk.take(Page(times: [day + .day]), [])
    }
    var slow = self.walk(rows: 1_000, hasCursor: true)
    #expect(throws: FetchError.unusable("more answers about a day than there can be")) {
      for number in 0..<288 {
        try slow.take(Page(times: [day + .day - Milliseconds(number + 1) * 300_000], cursor: "x"), [])
      }
    }
    var circle = self.walk(rows: 200, hasCursor: true)
    let half = Page(times: (144..<288).map { day + Milliseconds($0) * 300_000 }, cursor: "x")
    try circle.take(half, [])
    try circle.take(half, [])
    #expect(!circle.isDone && asked(circle) == day..<day + 144 * 300_000)
    #expect(throws: FetchError.self) { try circle.take(half, []) }
  }
}
