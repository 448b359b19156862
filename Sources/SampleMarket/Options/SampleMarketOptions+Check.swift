import Basics
import MarketData

extension SampleMarketOptions {
  /// Throws where no market can be made of the options.
  ///
  /// The bounds keep every sum of ticks times steps within 64 bits and the memory within what a laptop has.
  /// The symbol becomes a folder's and a file's name, so it may hold ASCII letters, digits and `_` only.
  func check() throws(SampleMarketError) {
    let allowed = symbol.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }
    try require(allowed && (1...40).contains(symbol.utf8.count), "symbol", "1 to 40 letters, digits or _")
    try require((1...1_500).contains(days), "days", "1 to 1500")
    let year2000: Milliseconds = 946_684_800_000
    let year2100: Milliseconds = 4_102_444_800_000
    try require((year2000...year2100).contains(end) && end % .day == 0, "end", "a UTC midnight of 2000 to 2100")
    try require((1...64).contains(takerTiers.count), "takerTiers", "1 to 64 tiers")
    for tier in takerTiers {
      try require((2...200).contains(tier.leverage), "leverage", "2 to 200")
      try require(tier.share > 0 && tier.share <= 1_000, "share", "above 0 and at most 1000")
      try require(tier.lifetime >= 0.05 && tier.lifetime <= 1_000, "lifetime", "0.05 to 1000 days")
    }
    try require(makerLifetime >= 0.05 && makerLifetime <= 1_000, "makerLifetime", "0.05 to 1000 days")
    try require(churn >= 0 && churn <= 0.95, "churn", "0 to 0.95")
    try require(takerSkew >= -0.4 && takerSkew <= 0.4, "takerSkew", "-0.4 to 0.4")
    try require(jumpsPerDay >= 0 && jumpsPerDay <= 50, "jumpsPerDay", "0 to 50")
    try require(cascadeImpact >= 0 && cascadeImpact <= 10, "cascadeImpact", "0 to 10")
    try require(coverShare >= 0 && coverShare <= 1, "coverShare", "0 to 1")
    try require((1...100).contains(printsPerBar), "printsPerBar", "1 to 100")
    try require((1...100).contains(tradersPerPrint), "tradersPerPrint", "1 to 100")
  }

  private func require(_ holds: Bool, _ option: String, _ expected: String) throws(SampleMarketError) {
    guard holds else { throw .badOption(name: option, expected: expected) }
  }
}

/// Why no sample market could be made.
package enum SampleMarketError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An option outside its range.
  case badOption(name: String, expected: String)
  /// A folder of data that this program did not generate and will not mix with what it does.
  case notASample(path: String)

  /// One line for people: what, where, and what is expected.
  package var description: String {
    switch self {
    case .badOption(let name, let expected): "sample market: \(name) must be \(expected)"
    case .notASample(let path):
      "\(path): holds data that are not a synthetic sample; choose another folder, or remove it first"
    }
  }
}
