import HistoryFormats
import MarketData
import TestSupport
import Testing

@testable import LiquidationModels

@Suite(.enabled(if: RealData.isThere)) struct BookRealDataTests {
  @Test(arguments: [0, 0.02, 0.15, 0.3, 1]) func `a real listing is conserved, consumed and explained`(
    phi: Double
  ) throws {
    let folder = try HistoryFolder(RealData.folder)
    let history = try SymbolHistory(of: "HYPEUSDT", in: folder, window: HistoryWindow(days: 2))
    var parameters = ModelParameters(model: .book)
    parameters.phi = phi
    var model = BookModel(
      ModelSetup(parameters: parameters, bins: try #require(PriceBins("0.05")), interval: history.bars.interval))
    #expect(history.bars.count > 400)
    for position in 0..<history.bars.count {
      let bar = history.bars[position]
      model.advance(bar)
      let levels = model.levels
      let hair = 1e-9 * bar.openInterest
      #expect((levels.total.long + model.unexplained.long - bar.openInterest).magnitude <= hair)
      #expect((levels.total.short + model.unexplained.short - bar.openInterest).magnitude <= hair)
      #expect(levels.least >= 0)
      let (low, high) = (model.bins.index(of: bar.triggerLow), model.bins.index(of: bar.triggerHigh))
      #expect(levels.contracts.keys.allSatisfy { $0.side == .long ? $0.bin <= low : $0.bin >= high })
    }
    if phi >= 0.15 { #expect(try #require(model.coverage) > 0.95) }
  }
}
