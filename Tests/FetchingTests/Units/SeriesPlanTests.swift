import Basics
import Testing

@testable import Fetching

@Suite("Planning") struct SeriesPlanTests {
  private let series = TestArchive.series(.klines)

  private func date(_ year: Int, _ month: Int, _ day: Int) -> Milliseconds {
    UTCTime.milliseconds(year: year, month: month, day: day) ?? 0
  }

  /// A listing with all days before a moment from another on, and with months.
  private func listing(
    _ series: ArchiveSeries, days: Range<Milliseconds>, without: Set<Milliseconds> = [], months: [Milliseconds] = []
  ) -> SeriesListing {
    var listing = SeriesListing()
    for file in files(of: series, .daily, in: days) where !without.contains(file.start) {
      listing[.daily, file.start] = ListedFile(file, size: 1, tag: "t", noteTag: "n")
    }
    for month in months {
      let file = ArchiveFile(series, .monthly, at: month)
      listing[.monthly, file.start] = ListedFile(file, size: 1, tag: "t", noteTag: "n")
    }
    return listing
  }

  private func plan(
    _ range: Range<Milliseconds>, _ listing: SeriesListing, now: Milliseconds,
    standing: (ListedFile) -> SeriesPlan.Standing = { _ in .wanted }
  ) -> SeriesPlan { SeriesPlan(series, in: range, listing: listing, now: now, standing: standing) }

  @Test("Whole months that are published come as months, the rest as days")
  func mixed() {
    let range = date(2026, 8, 30)..<date(2026, 11, 3)
    let found = listing(series, days: range, months: [date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)])
    let plan = plan(range, found, now: date(2026, 11, 3))
    #expect(
      plan.wanted.map(\.file.periodText)
        == ["2026-08-30", "2026-08-31", "2026-09", "2026-10", "2026-11-01", "2026-11-02"])
    #expect(plan.absent.isEmpty && plan.files == plan.wanted)
  }

  @Test("A month that is not published yet comes as days")
  func unpublished() {
    let range = date(2026, 9, 1)..<date(2026, 11, 1)
    let plan = plan(range, listing(series, days: range, months: [date(2026, 9, 1)]), now: date(2026, 11, 2))
    #expect(plan.wanted.count == 1 + 31 && plan.wanted[0].file.cadence == .monthly)
  }

  @Test("Days that are all here are not brought again as a month; a month that is here serves also in part")
  func here() {
    let october = date(2026, 10, 1)
    let range = october..<date(2026, 11, 1)
    let found = listing(series, days: range, months: [october])
    let days = plan(range, found, now: date(2026, 11, 20)) { $0.file.cadence == .daily ? .here : .wanted }
    #expect(days.wanted.isEmpty && days.files.count == 31)
    let oneLacks = plan(range, found, now: date(2026, 11, 20)) {
      $0.file.cadence == .daily && $0.file.start != october ? .here : .wanted
    }
    #expect(oneLacks.wanted.map(\.file.periodText) == ["2026-10"])
    let part = plan(date(2026, 10, 5)..<date(2026, 10, 20), found, now: date(2026, 11, 20)) {
      $0.file.cadence == .monthly ? .here : .wanted
    }
    #expect(part.files.map(\.file.periodText) == ["2026-10"] && part.wanted.isEmpty)
  }

  @Test("A month that is of no use comes as days", arguments: AbsentFile.Reason.allCases)
  func useless(reason: AbsentFile.Reason) {
    let range = date(2026, 10, 1)..<date(2026, 11, 1)
    let plan = plan(range, listing(series, days: range, months: [range.lowerBound]), now: date(2026, 11, 20)) {
      $0.file.cadence == .monthly ? .useless(reason) : .wanted
    }
    #expect(plan.wanted.count == 31 && plan.wanted.allSatisfy { $0.file.cadence == .daily })
  }

  @Test("Not published yet is told from missing")
  func absent() {
    let now = date(2026, 11, 10) + 3 * .hour
    let range = date(2026, 10, 20)..<date(2026, 11, 10)
    // The last three days have not come; one in the middle never did.
    let found = listing(series, days: date(2026, 10, 20)..<date(2026, 11, 7), without: [date(2026, 10, 25)])
    let plan = plan(range, found, now: now)
    #expect(plan.absent.filter { $0.reason == .missing }.map(\.file.periodText) == ["2026-10-25"])
    #expect(
      plan.absent.filter { $0.reason == .notYet }.map(\.file.periodText) == ["2026-11-07", "2026-11-08", "2026-11-09"])
  }

  @Test("An outage of eleven days is waited for; a contract that ended is not")
  func outage() {
    let range = date(2026, 10, 1)..<date(2026, 11, 10)
    let late = plan(range, listing(series, days: range.lowerBound..<date(2026, 10, 30)), now: range.upperBound)
    #expect(late.absent.count == 11 && late.absent.allSatisfy { $0.reason == .notYet })
    let ended = plan(range, listing(series, days: range.lowerBound..<date(2026, 10, 10)), now: range.upperBound)
    #expect(ended.absent.count { $0.reason == .missing } == 17)
    #expect(ended.absent.count { $0.reason == .notYet } == 14)
  }

  @Test("Kinds of months alone and of days alone are planned as such")
  func cadences() {
    let range = date(2026, 9, 15)..<date(2026, 11, 10)
    let funding = TestArchive.series(.fundingRate)
    let months = SeriesPlan(
      funding, in: range, listing: listing(funding, days: 0..<0, months: [date(2026, 9, 1), date(2026, 10, 1)]),
      now: range.upperBound
    ) { _ in .wanted }
    #expect(months.wanted.map(\.file.periodText) == ["2026-09", "2026-10"])
    #expect(months.absent == [AbsentFile(ArchiveFile(funding, .monthly, at: date(2026, 11, 1)), .notYet)])
    let metrics = TestArchive.series(.metrics)
    let days = SeriesPlan(metrics, in: range, listing: listing(metrics, days: range), now: range.upperBound) { _ in
      .wanted
    }
    #expect(days.wanted.count == 56 && days.wanted.allSatisfy { $0.file.cadence == .daily })
  }

  @Test("Without a listing, months that have long ended and days that have ended are asked for")
  func assumed() {
    let range = date(2026, 9, 1)..<date(2026, 11, 5)
    let found = SeriesListing(assumedFor: series, in: range, now: date(2026, 11, 4) + 1)
    let plan = plan(range, found, now: date(2026, 11, 4) + 1)
    #expect(
      plan.wanted.map(\.file.periodText).filter { $0.count == 7 } == ["2026-09"],
      "October has ended too short a time ago")
    #expect(plan.wanted.count == 1 + 31 + 3)
    #expect(plan.absent.map(\.file.periodText) == ["2026-11-04"])
  }

  @Test("A range without days has no files")
  func empty() {
    #expect(files(of: series, .daily, in: 5..<5).isEmpty)
    #expect(plan(5..<5, SeriesListing(), now: 10).files.isEmpty)
  }
}
