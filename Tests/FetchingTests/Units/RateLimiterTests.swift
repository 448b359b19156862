import Basics
import Testing

@testable import Fetching

@Suite("How often a server is asked") struct RateLimiterTests {
  /// A moment by milliseconds from the first.
  private let start = ContinuousClock.now
  private func moment(_ time: Int) -> ContinuousClock.Instant { start + .milliseconds(time) }

  @Test("Five in two seconds: the sixth waits until the first is two seconds old")
  func worked() {
    let limiter = RateLimiter(RateLimit(5, in: 2_000))
    #expect(limiter.next(after: moment(0)) == moment(0))
    #expect(limiter.take(atMost: 3, at: moment(0)) == 3)
    #expect(limiter.take(atMost: 9, at: moment(500)) == 2)
    #expect(limiter.take(atMost: 1, at: moment(1_999)) == 0 && limiter.next(after: moment(1_999)) == moment(2_000))
    #expect(limiter.take(atMost: 9, at: moment(2_000)) == 3)
    #expect(limiter.next(after: moment(2_100)) == moment(2_500))
    #expect(limiter.take(atMost: 9, at: moment(2_500)) == 2)
    #expect(limiter.take(atMost: 0, at: moment(9_000)) == 0 && limiter.next(after: moment(9_000)) == moment(9_000))
  }

  @Test("Whatever is asked for and when, no stretch of the window has more than the limit", arguments: 0..<20)
  func never(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let limit = RateLimit(
      Int.random(in: 1...30, using: &random), in: Milliseconds.random(in: 1...5_000, using: &random))
    let limiter = RateLimiter(limit)
    var (time, granted) = (0, [Int]())
    for _ in 0..<500 {
      time += Int.random(in: 0...300, using: &random)
      granted += Array(
        repeating: time, count: limiter.take(atMost: .random(in: 0...40, using: &random), at: moment(time)))
      #expect(limiter.next(after: moment(time)) >= moment(time))
    }
    #expect(granted.count > 10)
    for (first, later) in zip(granted, granted.dropFirst(limit.requests)) {
      #expect(later - first >= Int(limit.window))
    }
  }

  @Test("Who waits for the moment that is told gets at least one, and a limit of none is one")
  func progress() {
    let limiter = RateLimiter(RateLimit(0, in: 100))
    var now = moment(0)
    for _ in 0..<50 {
      now = limiter.next(after: now)
      #expect(limiter.take(atMost: 7, at: now) == 1)
    }
    #expect(now == moment(4_900))
  }
}
