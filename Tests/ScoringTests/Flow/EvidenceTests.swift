import LiquidationModels
import Testing

@testable import Scoring

@Suite struct EvidenceTests {
  @Test func `evidence has the bands that scores have`() {
    let bands = Evidence.book.bands
    #expect(bands.count == EntryDistance.allCases.count && bands.last?.upTo == nil)
    for (band, distance) in zip(bands, EntryDistance.allCases) {
      guard let end = band.upTo else { continue }
      #expect(EntryDistance(end / 100) == distance && EntryDistance(end / 100 + 1e-9) != distance)
    }
  }

  @Test func `what is shown has its interval above nothing, and what has not is unproven`() {
    for gain in (Evidence.book.bands + [Evidence.book.all]).flatMap({ [$0.longs, $0.shorts] }) {
      #expect(gain.low <= gain.value && gain.value <= gain.high)
      #expect(gain.shown == (gain.low > 0))
    }
  }
}
