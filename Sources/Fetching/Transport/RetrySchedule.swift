package import Basics

/// When a request that failed is asked again.
package struct RetrySchedule: Sendable, Equatable {
  /// How often a request is asked in all.
  package var attempts = 5
  /// Wait after the first failure; each further one doubles it.
  package var first: Milliseconds = .second
  /// Longest wait of our own accord.
  package var longest: Milliseconds = .minute
  /// A server that asks for a longer wait than this is not waited for.
  package var patience: Milliseconds = 5 * .minute

  package init() {}

  /// How long to wait after the `failures`-th failure of a request; nil where it is not asked again.
  ///
  ///     wait = min(longest, first * 2^(failures - 1)) * u, u uniform in 0.5..<1
  ///
  /// and no less than the server asks for. The random part keeps requests that failed together from coming back together.
  package func wait(
    afterFailure failures: Int, asked: Milliseconds? = nil, using random: inout SeededRandom
  ) -> Milliseconds? {
    guard failures < attempts, asked ?? 0 <= patience else { return nil }
    let doubled = min(Double(longest), Double(first) * Double(sign: .plus, exponent: failures - 1, significand: 1))
    return max(asked ?? 0, Milliseconds(bounded: doubled * Double.random(in: 0.5..<1, using: &random)))
  }
}
