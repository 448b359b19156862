import Basics

/// Draws of the tests' own from seeded random numbers.
struct Random: RandomNumberGenerator {
  private var bits: SeededRandom

  init(_ seed: UInt64) { bits = SeededRandom(seed: seed) }

  mutating func next() -> UInt64 { bits.next() }

  /// Evenly in 0 ..< 1.
  mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// Roughly normal: mean 0, deviation 1.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
}
