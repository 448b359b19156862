import HistoryFormats
import MarketData
import SampleMarket
import Testing

/// What the program's own reader makes of a sample.
@Suite struct ReadBackTests {
  @Test(arguments: [
    ("BTCUSDT", SampleMarketOptions.OpenInterestLabel.barStart, false), ("ETHUSDT", .barEnd, false),
    ("1000PEPEUSDT", .barStart, true), ("HYPEUSDT", .barEnd, true),
  ])
  func `a sample is read as the market it was written from`(
    symbol: String, label: SampleMarketOptions.OpenInterestLabel, blank: Bool
  ) throws {
    var options = SampleMarketOptions(symbol: symbol, days: 4, seed: 9)
    options.openInterestLabel = label
    options.blankTakerRatio = blank
    let market = try SampleMarket(options)
    let folder = TemporaryFolder()
    try market.write(to: folder.path, truth: true)
    let history = try SymbolHistory(of: symbol, in: HistoryFolder(folder.path), window: HistoryWindow(days: 4))

    #expect(history.isSynthetic)
    #expect(history.quality.rejected.isEmpty && history.quality.repaired.isEmpty && history.quality.gaps.isEmpty)
    #expect(history.quality.join.map(\.offset) == [label == .barStart ? 0 : -1])
    #expect(history.quality.join.map(\.method) == [blank ? JoinMethod.impliedPrice : .takerRatio])
    #expect(history.bars.openTime == market.bars.openTime)
    for column in [\Bars.open, \.high, \.low, \.close, \.volume, \.takerBuyVolume, \.openInterest] {
      #expect(history.bars[keyPath: column] == market.bars[keyPath: column])
    }
    for (read, made) in zip(history.bars.quoteVolume, market.bars.quoteVolume) {
      #expect(abs(read - made) <= 1e-12 * made)
    }
    for (bar, made) in market.bars.openInterestDelta.enumerated() {
      #expect(abs(history.bars.openInterestDelta[bar] - made) <= 1e-9 * market.bars.openInterest[bar])
    }
  }
}
