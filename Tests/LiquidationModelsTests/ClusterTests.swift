import MarketData
import Testing

@testable import LiquidationModels

@Suite("Clusters")
struct ClusterTests {
  /// A map at 100 USDT with bins of 1 USDT and one leverage, from the mass of each bin.
  private func map(_ masses: [(bin: Int, side: Side, usdt: Double)]) throws -> LiquidationMap {
    LiquidationMap(
      rows: MapRows(PriceRows(bins: try #require(PriceBins("1")), range: 50..<150)), price: 100, parts: [10],
      levels: masses.map { Level(bin: $0.bin, side: $0.side, part: 10, contracts: $0.usdt, notional: $0.usdt) })
  }

  /// Bins 110 ... 130 hold 10 each, but 120 and 121 hold 60. The neighbourhood is 5 bins to either side, so the mean at
  /// 120 is (9 x 10 + 2 x 60) / 11 = 19.1 and 60 > 1.5 x 19.1, while 10 never exceeds 1.5 times a mean of 10 or more.
  @Test("Bins that stand out from those around them are one band; by hand")
  func band() throws {
    let masses = (110...130).map { (bin: $0, side: Side.short, usdt: $0 == 120 || $0 == 121 ? 60.0 : 10) }
    let map = try map(masses)
    let clusters = map.clusters()
    #expect(clusters == [Cluster(bins: 120...121, side: .short, total: 120, byPart: [120])])
    // The band's nearer edge is 120, 20 % above 100.
    #expect(abs(map.distancePercent(of: clusters[0]) - 20) < 1e-12)
  }

  /// The mountain is 60 ... 64 with 1,000 each and a foot of 10s to 70. At 62 the mean is (5 x 1000 + 3 x 10) / 8 = 629 and
  /// 1000 > 943; at 61 it is (5 x 1000 + 2 x 10) / 7 = 717 and 1000 < 1076.
  @Test("A hill near the price is seen beside a mountain far away")
  func local() throws {
    let far =
      (60...64).map { (bin: $0, side: Side.long, usdt: 1_000.0) }
      + (65...70).map { (bin: $0, side: Side.long, usdt: 10.0) }
    let near = (85...99).map { (bin: $0, side: Side.long, usdt: $0 == 95 ? 60.0 : 6) }
    let clusters = try map(far + near).clusters()
    #expect(clusters.contains { $0.bins == 95...95 })
    #expect(clusters.first?.bins == 62...64)
    // The mountain's nearer edge is 65.
    #expect(abs(try map(far + near).distancePercent(of: clusters[0]) + 35) < 1e-12)
  }

  @Test("The rule does not depend on unit or size of the market")
  func scale() throws {
    let masses = (101...140).map { (bin: $0, side: Side.short, usdt: Double(($0 * 7_919) % 97)) }
    let bands = try map(masses).clusters().map(\.bins)
    #expect(!bands.isEmpty)
    #expect(try map(masses.map { ($0.bin, $0.side, $0.usdt * 1_024) }).clusters().map(\.bins) == bands)
  }

  @Test("Nothing stands out of an even or an empty map")
  func even() throws {
    #expect(try map((101...140).map { ($0, .short, 5) }).clusters().isEmpty)
    #expect(try map([]).clusters().isEmpty)
  }
}
