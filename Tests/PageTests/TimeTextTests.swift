import Basics
import MarketData
import Testing

@Suite struct TimeTextTests {
  @Test func lengthsOfTime() {
    #expect((5 * Milliseconds.minute).lengthText == "5 minutes")
    #expect(Milliseconds.hour.lengthText == "1 hour")
    #expect((90 * Milliseconds.minute).lengthText == "90 minutes")
    #expect((2 * Milliseconds.day).lengthText == "2 days")
  }
}
