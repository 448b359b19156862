import Basics
import Testing

@testable import Plotting

@Suite struct TimeTicksTests {
  private func time(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0) throws -> Milliseconds {
    try #require(UTCTime.milliseconds(year: year, month: month, day: day, hour: hour))
  }

  @Test func hoursNameTheDayAtMidnight() throws {
    let ticks = TimeTicks(from: try time(2025, 2, 28, 13), to: try time(2025, 3, 1, 7), step: .fixed(6 * .hour)).ticks
    #expect(ticks.map(\.text) == ["18:00", "1 Mar", "06:00"])
    #expect(ticks.map(\.isMajor) == [false, true, false])
  }

  @Test func weeksBeginOnMonday() throws {
    // 3 and 10 November 2025 were Mondays.
    let ticks = TimeTicks(from: try time(2025, 10, 29), to: try time(2025, 11, 12), step: .fixed(7 * .day)).ticks
    #expect(ticks.map(\.text) == ["3 Nov", "10 Nov"])
  }

  @Test func monthsNameTheYearInJanuary() throws {
    let ticks = TimeTicks(from: try time(2023, 8, 2), to: try time(2024, 4, 1), step: .months(3)).ticks
    #expect(ticks.map(\.text) == ["Oct", "2024", "Apr"])
    #expect(ticks.map(\.time) == [try time(2023, 10, 1), try time(2024, 1, 1), try time(2024, 4, 1)])
  }

  @Test(.enabled(if: hasFont, "no DejaVu Sans on this system"), arguments: [12, 24, 72, 168, 720, 8_760, 35_064])
  func everySpanHasAReadableAxis(_ hours: Int) throws {
    let start = try time(2022, 1, 1, 5)
    let plot = PixelRect(x: 100, y: 0, width: 1_300, height: 10)
    let axis = TimeAxis(
      time: TimeScale(from: start, to: start + Milliseconds(hours) * .hour, left: 100, width: 1_300),
      steps: drawing.timeSteps, plot: plot,
      bounds: PixelRect(x: 80, y: 12, width: 1_400, height: 40), theme: .dark, scale: 1,
      typesetter: try Typesetter(FontFiles(given: nil)))
    #expect((6...24).contains(axis.labels.count), "\(axis.labels.map(\.text))")
  }

  @Test func tickStandsWhereItsTimeIs() {
    let scale = TimeScale(from: 0, to: 10 * .hour, left: 100, width: 500)
    #expect(scale.x(of: 4 * .hour) == 300)
    #expect(scale.pixels(from: 4 * .hour, to: 5 * .hour) == 200..<250)
    #expect(scale.pixels(from: 10 * .hour, to: 11 * .hour) == nil)
    // Shorter than a pixel, and still one.
    #expect(scale.pixels(from: 4 * .hour, to: 4 * .hour + 1) == 200..<201)
  }

  @Test func durations() {
    #expect(durationText(5 * .minute) == "5 m")
    #expect(durationText(4 * .hour) == "4 h")
    #expect(durationText(90 * .minute) == "90 m")
    #expect(durationText(7 * .day) == "7 d")
  }
}
