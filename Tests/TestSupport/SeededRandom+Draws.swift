package import Basics

extension SeededRandom {
  /// Evenly in 0..<1.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Mean 0, deviation 1, nearly normal: the sum of twelve even numbers.
  package mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + unit() } }

  /// True with a probability.
  package mutating func chance(_ probability: Double) -> Bool { unit() < probability }
}
