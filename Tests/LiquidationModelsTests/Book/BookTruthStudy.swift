import Testing

@testable import LiquidationModels

/// The tables of docs/accuracy.md, printed and not judged:
/// `LIQHEAT_BENCHMARK=1 swift test -c release -Xswiftc -enable-testing --filter BookTruthStudy`.
@Suite(.enabled(if: isBenchmark), .serialized) struct BookTruthStudy {
  private static func row(_ name: String, _ agreement: [Agreement]) -> String {
    let cells = agreement.map { "\(hundredths($0.overlap)) / \(hundredths($0.rankCorrelation))" }
    return "| \(name) | " + cells.joined(separator: " | ") + " |"
  }

  private static func hundredths(_ value: Double) -> String {
    let rounded = Int((value * 100).rounded())
    let digits = String(rounded.magnitude)
    return (rounded < 0 ? "-." : ".") + (digits.count < 2 ? "0" : "") + digits
  }

  @Test func models() async throws {
    let markets = await BookTruthTests.markets()
    for phi in [0.05, 0.1, 0.15, 0.2, 0.4] {
      print(
        Self.row("book, phi \(phi)", try BookTruthTests.agreement(in: markets) { BookTruthTests.book($0, phi: phi) }))
    }
    print(Self.row("classic, repaired", try BookTruthTests.agreement(in: markets, of: BookTruthTests.classic)))
  }

  @Test func markets() async throws {
    func market(_ name: String, _ change: (inout SimulatedMarket.Options) -> Void) async throws {
      var options = SimulatedMarket.Options()
      change(&options)
      let markets = await BookTruthTests.markets(options)
      print(Self.row(name, try BookTruthTests.agreement(in: markets) { BookTruthTests.book($0, phi: 0.15) }))
    }
    try await market("as above") { _ in }
    for haste in [0.5, 1, 2] { try await market("stays as L^-\(haste)") { $0.haste = haste } }
    for preference in [0, 1.0] { try await market("leverages by L^-\(preference)") { $0.preference = preference } }
    try await market("three times the traders") { $0.arrivals = 9 }
    try await market("30 days") { $0.days = 30 }
    try await market("twice as volatile") { $0.volatility = 0.0009 }
    try await market("half the round trips") { $0.roundTrips = 1.5...4 }
    try await market("twice the round trips") { $0.roundTrips = 6...16 }
    try await market("makers leave after 5 days") { $0.makerDays = 5 }
  }
}
