import MarketData
import Testing

@testable import LiquidationModels

@Suite struct BookSamplingTests {
  /// The book seen only through `report`, so that the default sampling serves it.
  private struct Reported: LiquidationModel {
    static var defaultTiers: [LeverageTier] { BookModel.defaultTiers }
    static var uses: [ModelParameters.CodingKeys] { BookModel.uses }
    static func needs(_ parameters: ModelParameters) -> ModelNeeds { BookModel.needs(parameters) }
    static func variants(_ parameters: ModelParameters) -> [ModelVariant] { [] }
    static var method: [String] { [] }
    var book: BookModel
    init(_ setup: ModelSetup) { book = BookModel(setup) }
    init(book: BookModel) { self.book = book }
    var leverages: [Double] { book.leverages }
    mutating func advance(_ bar: Bar, trades: BarTrades?) { book.advance(bar, trades: trades) }
    func report(to sink: inout some LevelSink) { book.report(to: &sink) }
    var coverage: Double? { book.coverage }
    var unexplained: (long: Double, short: Double) { book.unexplained }
  }

  @Test(arguments: 1...4) func `a column written at once is the column reported level by level`(seed: Int) throws {
    let bars = randomMarket(seed: UInt64(seed), bars: 200)
    var book = try BookInvariantTests.model()
    let prices = bars.flatMap { [$0.low, $0.high] }
    let range = book.bins.index(of: prices.min() ?? 0)..<book.bins.index(of: prices.max() ?? 0) + 1
    let candles = bars.map {
      Candle(openTime: $0.openTime, open: $0.open, high: $0.high, low: $0.low, close: $0.close, volume: $0.volume)
    }
    var heatmap = Heatmap(
      rows: PriceRows(bins: book.bins, range: range), parts: book.leverages.map { MapPart($0) },
      columnDuration: 5 * .minute,
      candles: candles)
    var expected = heatmap
    for (column, bar) in bars.enumerated() {
      book.advance(bar)
      book.sample(into: &heatmap, column: column)
      Reported(book: book).sample(into: &expected, column: column)
    }
    #expect(expected.cells.contains { $0 > 0 } && expected.overflow.contains { $0.long > 0 && $0.short > 0 })
    for (found, expected) in zip(heatmap.cells, expected.cells) where (found - expected).magnitude > 1e-5 * expected {
      Issue.record("\(found) is not \(expected)")
    }
    for (found, expected) in zip(heatmap.overflow, expected.overflow) {
      #expect((found.long - expected.long).magnitude <= 1e-9 * expected.long)
      #expect((found.short - expected.short).magnitude <= 1e-9 * expected.short)
    }
  }
}
