import Basics
import HistoryFormats
import LiquidationModels
import MarketData
import Testing

@Suite("What no report can be made of")
struct ReportRefusalTests {
  private func report(
    _ closes: [Double], model: ModelKind = .book, _ change: (inout ReportOptions) -> Void
  ) throws -> LiquidationReport {
    var options = ReportOptions()
    change(&options)
    return try LiquidationReport(
      of: history(of: market(closes)), parameters: ModelParameters(model: model), options: options)
  }

  private func expectRefusal(_ reason: String, _ work: () throws -> LiquidationReport) {
    let error = #expect(throws: DataError.self) { try work() }
    guard case .unusable(let message) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(message.contains(reason), "\(message)")
  }

  @Test("The book parts longs from shorts by the bars alone: a price given has no place in it")
  func price() throws {
    let closes = swing(around: 100, bars: 50)
    expectRefusal("--price goes with --model classic") { try report(closes) { $0.price = 90 } }
    #expect(try report(closes, model: .classic) { $0.price = 90 }.map.price == 90)
  }

  @Test("Bins that no book of theirs could tell prices apart with")
  func coarseBins() throws {
    expectRefusal("too coarse for a price of 95") {
      try report(swing(around: 100, bars: 50)) { $0.bins = PriceBins("1000000") }
    }
    // A defect of the file that no choice of bins can serve: a price of 100 and one of ten million.
    expectRefusal("too far apart for one map; choose --model classic") {
      try report(swing(around: 100, bars: 50) + [1e7] + swing(around: 100, bars: 50)) { _ in }
    }
  }

  @Test("Columns beyond number: two years of 5 minutes are 210,240")
  func columns() throws {
    let history = try history(of: market(swing(around: 100, bars: 50)), pause: 730)
    var options = ReportOptions()
    #expect(try report(history, options).heatmap.columns <= 50)
    options.columnDuration = .day
    #expect(try report(history, options).heatmap.columns == 2)
    options.columnDuration = 5 * .minute
    expectRefusal("columns are more than 100000") { try report(history, options) }
    // A map alone has none.
    options.isMapOnly = true
    #expect(try !report(history, options).map.levels.isEmpty)
  }

  private func report(_ history: SymbolHistory, _ options: ReportOptions) throws -> LiquidationReport {
    try LiquidationReport(of: history, parameters: ModelParameters(), options: options)
  }
}
