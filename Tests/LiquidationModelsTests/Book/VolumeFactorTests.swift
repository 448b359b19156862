import Testing

@testable import LiquidationModels

@Suite struct VolumeFactorTests {
  /// Takers alone: 60, 30 and 10 % of the mix; the last follows the volume.
  private let tiers = [(0.6, false), (0.3, false), (0.1, true)].map {
    TierAssumption(takerShare: $0.0, makerShare: 0, hazard: 0.1, followsVolume: $0.1, liquidationFactor: 0.9)
  }

  @Test func `positions of high leverage are the turnover's share, and all shares still add up`() {
    // 20 opened, 50 turned over: the last tier opens 50 * 0.1 = 5 of the 20, the others 15 instead of 18.
    let (high, low) = TierAssumption.volumeFactors(tiers, takers: 1, opened: 20, turnover: 50)
    #expect(abs(20 * 0.1 * high - 5) < 1e-12)
    #expect(abs(20 * 0.9 * low - 15) < 1e-12)
  }

  @Test func `they never take more than nine tenths`() {
    let (high, low) = TierAssumption.volumeFactors(tiers, takers: 1, opened: 1, turnover: 1_000)
    #expect(abs(0.1 * high - 0.9) < 1e-12 && abs(0.9 * low - 0.1) < 1e-12)
  }

  @Test func `a quiet bar opens fewer of them`() {
    let (high, low) = TierAssumption.volumeFactors(tiers, takers: 1, opened: 20, turnover: 0)
    #expect(high == 0 && abs(0.9 * low - 1) < 1e-12)
  }

  @Test func `where no tier or every tier follows the volume, nothing changes`() {
    #expect(TierAssumption.volumeFactors(Array(tiers.prefix(2)), takers: 1, opened: 1, turnover: 5) == (1, 1))
    let all = [TierAssumption(takerShare: 1, makerShare: 1, hazard: 0.1, followsVolume: true, liquidationFactor: 0.9)]
    #expect(TierAssumption.volumeFactors(all, takers: 0.3, opened: 1, turnover: 5) == (1, 1))
  }
}
