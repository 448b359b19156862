import Basics
import Synchronization

/// How often a server may be asked: so many requests in any stretch of a length.
struct RateLimit: Equatable, Sendable {
  /// Requests in a stretch.
  let requests: Int
  /// Length of the stretch.
  let window: Milliseconds

  /// So many requests, at least one, in any stretch of this length.
  init(_ requests: Int, in window: Milliseconds) {
    self.requests = max(1, requests)
    self.window = window
  }
}

/// Grants requests so that no stretch of the limit's length, wherever it begins, has more of them than it may.
///
/// It has no clock: moments are handed in, and must not go back. Complexity: O(requests of the limit) memory and time a call.
final class RateLimiter: Sendable {
  /// What it keeps.
  let limit: RateLimit
  private let granted = Mutex<[ContinuousClock.Instant]>([])

  init(_ limit: RateLimit) { self.limit = limit }

  /// Grants as many of these requests as may be asked at a moment; 0 where none may.
  func take(atMost wanted: Int, at now: ContinuousClock.Instant) -> Int {
    granted.withLock { granted in
      granted.removeAll { $0 + .milliseconds(limit.window) <= now }
      let count = max(0, min(wanted, limit.requests - granted.count))
      granted += Array(repeating: now, count: count)
      return count
    }
  }

  /// The first moment, not before `now`, at which at least one request may be asked.
  func next(after now: ContinuousClock.Instant) -> ContinuousClock.Instant {
    granted.withLock { granted in
      guard granted.count >= limit.requests, let oldest = granted.first else { return now }
      return max(now, oldest + .milliseconds(limit.window))
    }
  }
}
