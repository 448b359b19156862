import Basics
import HistoryFormats
import LiquidationModels
import MarketData
import TestSupport
import Testing

@Suite("Reports on inverse contracts")
struct InverseReportTests {
  private static func history() throws -> SymbolHistory {
    let folder = try TemporaryFolder()
    for day in CoinMarginedText.days(3, from: 1_687_651_200_000) { try day.write(to: folder) }
    return try SymbolHistory(
      of: CoinMarginedText.symbol, in: HistoryFolder(folder.path), window: HistoryWindow(days: 2, warmUp: .day))
  }

  @Test("Amounts are contracts times their size in USD", arguments: [ModelKind.book, .classic])
  func amounts(model: ModelKind) throws {
    let history = try Self.history()
    let report = try LiquidationReport(of: history, parameters: ModelParameters(model: model))
    #expect(report.quote == "USD" && !report.map.levels.isEmpty)
    for level in report.map.levels {
      #expect((level.notional - 100 * level.contracts).magnitude <= 1e-9 * level.notional)
    }
    let last = history.bars.count - 1
    #expect(report.map.openInterest == history.bars.openInterest[last])
    #expect(report.heatmap.candles.reduce(0) { $0 + $1.quoteVolume } > 1e6)
    let longs = report.map.levels.filter { $0.side == .long }.reduce(0) { $0 + $1.contracts }
    let all = longs + report.map.overflowContracts.long + report.map.unexplained.long
    if model == .book { #expect((all / report.map.openInterest - 1).magnitude < 1e-9) }
  }

  @Test("What knows linear contracts alone is refused in words")
  func refusals() throws {
    let history = try Self.history()
    var published = ModelParameters(model: .classic)
    published.asPublished = true
    for parameters in [published, ModelParameters(model: .trades)] {
      let error = #expect(throws: DataError.self) { try LiquidationReport(of: history, parameters: parameters) }
      #expect("\(try #require(error))".contains("inverse contracts go with --model book or classic"))
    }
  }
}
