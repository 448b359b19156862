import MarketData
import Testing

@testable import LiquidationModels

@Suite("Levels next to nothing")
struct TinyLevelTests {
  /// Reports what it is given.
  private struct Fixed: LiquidationModel {
    static var defaultTiers: [LeverageTier] { BookModel.defaultTiers }
    static var uses: [ModelParameters.CodingKeys] { [] }
    static func needs(_ parameters: ModelParameters) -> ModelNeeds { ModelNeeds(warmUp: 0) }
    static func variants(_ parameters: ModelParameters) -> [ModelVariant] { [] }
    static var method: [String] { [] }
    var levels: [(bin: Int, notional: Double)] = []
    init(_ setup: ModelSetup) {}
    let leverages = [10.0]
    var coverage: Double? { nil }
    var unexplained: (long: Double, short: Double) { (0, 0) }
    mutating func advance(_ bar: Bar, trades: BarTrades?) {}
    func report(to sink: inout some LevelSink) {
      for level in levels {
        sink.add(contracts: level.notional, notional: level.notional, bin: level.bin, tier: 0, side: .long)
      }
    }
  }

  @Test func `what is less than the rounding of the sum is no level`() throws {
    let bins = try #require(PriceBins("1"))
    var model = Fixed(ModelSetup(parameters: ModelParameters(), bins: bins, interval: 300_000))
    model.levels = [(3, 1e9), (4, 1e-57), (5, 1)]
    let map = LiquidationMap(
      of: model, rows: MapRows(PriceRows(bins: bins, range: 0..<10)), price: 9.5, openInterest: 1)
    #expect(map.levels.map(\.bin) == [3, 5])
  }
}
