import MarketData
import Testing

@testable import LiquidationModels

@Suite struct NearestClusterTests {
  /// Rows of 1 from 50 to 150 about a price of 100.5, each holding 1, and what is given besides.
  private func map(_ added: [Int: Double]) throws -> LiquidationMap {
    let levels = (50..<150).map { bin -> Level in
      let amount = 1 + (added[bin] ?? 0)
      return Level(
        bin: bin, side: bin <= 100 ? .long : .short, part: 10, contracts: amount, notional: amount)
    }
    return LiquidationMap(
      rows: MapRows(PriceRows(bins: try #require(PriceBins("1")), range: 50..<150)), price: 100.5, parts: [10],
      levels: levels)
  }

  @Test func `a mountain far away does not hide what is near`() throws {
    let map = try map([97: 4, 120: 10_000])
    #expect(map.clusters().first?.bins == 120...120)
    let nearest = map.nearest(of: map.clustersNear())
    #expect(nearest.map(\.bins) == [97...97] && nearest.map(\.side) == [.long])
    // 97 ... 98 of 100.5.
    let distances = map.edgeDistances(of: nearest[0])
    #expect(abs(distances.near + 2.4876) < 1e-3 && abs(distances.far + 3.4826) < 1e-3)
  }

  @Test func `the nearest of the three largest comes first, each side for itself`() throws {
    let map = try map([98: 5, 96: 9, 94: 7, 92: 3, 103: 6, 105: 8])
    let nearest = map.nearest(of: map.clustersNear())
    #expect(nearest.map(\.bins.lowerBound) == [98, 96, 94, 103, 105])
  }

  @Test func `a plateau has an end and an amount, a peak is none`() throws {
    // 103 ... 107 hold 9 each: 2.5 to 7 % above the price, and no row stands out of its neighbours.
    let flat = try map([103: 8, 104: 8, 105: 8, 106: 8, 107: 8])
    let plateau = try #require(flat.plateaus(beside: []).first { $0.side == .short })
    #expect(abs(plateau.near - 2.5) < 0.51 && abs(plateau.far - 7.5) < 0.51)
    #expect(plateau.total > 40 && plateau.total < 47)
    #expect(flat.plateaus(beside: []).allSatisfy { $0.side == .short } || flat.plateaus(beside: []).count == 2)
    let peak = try map([104: 50])
    #expect(!peak.plateaus(beside: peak.nearest(of: peak.clustersNear())).contains { $0.side == .short })
  }

  @Test func `no mass, no news`() throws {
    let empty = LiquidationMap(
      rows: MapRows(PriceRows(bins: try #require(PriceBins("1")), range: 50..<150)), price: 100, parts: [10],
      levels: [])
    #expect(empty.nearest(of: empty.clustersNear()).isEmpty && empty.plateaus(beside: []).isEmpty)
  }
}
