import Basics
import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("A history of trades and open interest alone")
struct HistoryOfTradesTests {
  /// Two days of a trade every 20 seconds.
  private let trades = TradeText.random(8_640, seed: 41, decimals: (1, 3)).enumerated().map { position, trade in
    var trade = trade
    trade.time = TradeText.start + Milliseconds(position) * 20_000
    return trade
  }

  private var sums: [PlainBar] { PlainBar.bars(trades, interval: 5 * .minute, binWidth: 1) }

  private func writeMetrics(to folder: TemporaryFolder) throws {
    let rows = sums.enumerated().map { position, bar in
      MarketRow(
        Double(bar.open) / 1e8, Double(bar.high) / 1e8, Double(bar.low) / 1e8, Double(bar.close) / 1e8,
        volume: Double(bar.volume) / 1e8, takerBuy: Double(bar.takerVolume) / 1e8,
        openInterest: 900_000 + Double(position))
    }
    try folder.write(
      MarketText.metricsHeader + MarketText.metrics(rows, from: TradeText.start, offset: 0),
      to: "BTCUSDT-metrics-2023-05-03.csv")
  }

  private func ofTrades() throws -> TradeFolder {
    var folder = try TradeFolder()
    try folder.add(trades.map(\.line).joined(), "BTCUSDT-aggTrades-2023-05.zip")
    try writeMetrics(to: folder.folder)
    return folder
  }

  /// A folder of candles made of the trades, and the same open interest.
  private func candles(of source: TradeFolder) throws -> TemporaryFolder {
    let output = try TemporaryFolder()
    _ = try withExtendedLifetime(source) {
      try CandleBuild(
        symbol: "BTCUSDT", in: HistoryFolder(source.folder.path), output: output.path, options: CandleOptions()
      ).run()
    }
    try writeMetrics(to: output)
    return output
  }

  /// Takes the folder, which must outlive the reading.
  private func history(of folder: TradeFolder, largeTrades: Double? = nil) throws -> SymbolHistory {
    try withExtendedLifetime(folder) { try history(folder.folder.path, largeTrades: largeTrades) }
  }

  private func history(_ path: String, largeTrades: Double? = nil) throws -> SymbolHistory {
    var window = HistoryWindow(days: 30)
    window.largeTrades = largeTrades
    return try SymbolHistory(of: "BTCUSDT", in: HistoryFolder(path), window: window)
  }

  @Test("Bars are the sums of the trades, and say so")
  func bars() throws {
    let history = try history(of: ofTrades())
    #expect(history.bars.count == 576 && history.bars.interval == 5 * .minute)
    #expect(history.bars.openTime == sums.map(\.openTime))
    #expect(history.bars.close == sums.map { Double($0.close) / 1e8 })
    #expect(history.bars.takerBuyVolume == sums.map { Double($0.takerVolume) / 1e8 })
    #expect(history.quality.notes.contains("no klines: bars of 5m are the sums of aggregated trades"))
    #expect(history.quality.files.map(\.kind) == ["metrics", "aggTrades"])
    #expect(history.quality.coverage == 1)
    for (bar, known) in zip(0..<576, history.bars.trades) {
      let volume = known.prices.reduce(0) { $0 + $1.volume }
      #expect(abs(volume - history.bars.volume[bar]) <= 1e-9 * volume)
      #expect(zip(known.prices, known.prices.dropFirst()).allSatisfy { $0.high <= $1.low })
    }
  }

  @Test("Candles made of the trades give the same history, volume at price included")
  func candles() throws {
    let source = try ofTrades()
    let output = try candles(of: source)
    let (direct, written) = (try history(source.folder.path), try history(output.path))
    #expect(direct.bars.trades == written.bars.trades)
    for field in [\Bars.open, \.high, \.low, \.close, \.volume, \.quoteVolume, \.takerBuyVolume, \.openInterestDelta] {
      #expect(direct.bars[keyPath: field] == written.bars[keyPath: field])
    }
    // A candle that lacks its volume at price is spread evenly: the file is no must.
    for name in try output.files() where name.contains("volumeAtPrice") { try output.write("", to: name) }
    #expect(try history(output.path).bars.trades.allSatisfy { $0.prices.isEmpty })
  }

  @Test("Large trades are found in their bars, from the threshold on, exactly")
  func large() throws {
    let amounts = trades.map { Double(PlainBar.units($0.price)) / 1e8 * Double(PlainBar.units($0.quantity)) / 1e8 }
    let threshold = 1_000.0
    let history = try history(of: ofTrades(), largeTrades: threshold)
    for (bar, known) in zip(0..<576, history.bars.trades) {
      let expected = (bar * 15..<bar * 15 + 15).filter { amounts[$0] >= threshold }
      #expect(known.large.map(\.id) == expected.map { trades[$0].id })
    }
  }

  @Test("Without trades a model that needs them is refused, and says which file it lacks")
  func missing() throws {
    let output = try candles(of: ofTrades())
    let error = #expect(throws: DataError.self) { try history(output.path, largeTrades: 1) }
    #expect(error?.description.contains("BTCUSDT-aggTrades-….csv") == true)
  }
}
