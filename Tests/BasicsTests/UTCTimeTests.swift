import Basics
import Testing

@Suite("UTC calendar")
struct UTCTimeTests {
  @Test(
    "Known moments",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (951_782_400_000, "2000-02-29T00:00:00Z"),
      (1_709_164_800_000, "2024-02-29T00:00:00Z"),
      (1_735_689_599_999, "2024-12-31T23:59:59Z"), (1_748_601_000_000, "2025-05-30T10:30:00Z"),
      (-1, "1969-12-31T23:59:59Z"),
    ] as [(Milliseconds, String)])
  func knownMoments(time: Milliseconds, text: String) {
    #expect(time.iso8601 == text)
  }

  @Test("A moment's fields give the moment back")
  func roundTrip() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<10_000 {
      let time = Milliseconds.random(in: -1_000_000_000...4_000_000_000, using: &random) * .second
      let fields = UTCTime(time)
      #expect(
        UTCTime.milliseconds(
          year: fields.year, month: fields.month, day: fields.day, hour: fields.hour, minute: fields.minute,
          second: fields.second) == time)
    }
  }

  @Test("Days that do not exist are refused")
  func refusals() {
    #expect(UTCTime.milliseconds(year: 2023, month: 2, day: 29) == nil)
    #expect(UTCTime.milliseconds(year: 2023, month: 13, day: 1) == nil)
    #expect(UTCTime.milliseconds(year: 2023, month: 4, day: 31) == nil)
    #expect(UTCTime.milliseconds(year: 2023, month: 1, day: 1, hour: 24) == nil)
  }
}
