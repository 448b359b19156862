import Basics

/// A seeded source of random numbers that gives the same ones on every machine.
///
/// Only integer operations and IEEE `+ - *` are used, so nothing depends on a mathematics library.
struct RandomSource {
  private var bits: SeededRandom

  /// A stream of its own for every pair of seed and name.
  init(seed: UInt64, name: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325  // FNV-1a
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    bits = SeededRandom(seed: SeededRandom.mixed(seed &+ SeededRandom.step) ^ SeededRandom.mixed(hash))
  }

  /// 64 random bits.
  mutating func next() -> UInt64 { bits.next() }

  /// Uniform on [0, 1), 53 bits.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Nearly normal, mean 0 and variance 1: the sum of twelve uniforms less six, hence within -6...6.
  mutating func gaussian() -> Double {
    var sum: UInt64 = 0
    for _ in 0..<3 {
      let bits = next()
      sum &+= (bits & 0xFFFF) &+ ((bits >> 16) & 0xFFFF) &+ ((bits >> 32) & 0xFFFF) &+ (bits >> 48)
    }
    return (Double(sum) + 6) * 0x1p-16 - 6
  }

  /// Exponential with mean 1, by comparisons of uniforms alone.
  ///
  /// A falling run that starts at x has odd length with probability e^-x (J. von Neumann, "Various techniques used in
  /// connection with random digits", 1951). Every failure adds one. Expected uniforms: 4.3.
  mutating func exponential() -> Double {
    var whole = 0.0
    while true {
      let first = uniform()
      var last = first
      var isOdd = true
      while true {
        let following = uniform()
        if following > last { break }
        last = following
        isOdd.toggle()
      }
      if isOdd { return whole + first }
      whole += 1
    }
  }

  /// A whole number with the given mean, one of its two neighbours.
  mutating func rounded(_ mean: Double) -> Int { Int(mean + uniform()) }
}
