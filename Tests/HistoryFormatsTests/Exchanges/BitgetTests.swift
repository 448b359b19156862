import Basics
import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Files of Bitget")
struct BitgetTests {
  private let candles = "bitget/usdt-futures/candles/BTCUSDT/5m/BTCUSDT-5m-2026-06-11.json"
  private var answer: String { AnswerText.bitget(AnswerText.bitgetCandles.joined(separator: ",")) }

  @Test("Without a history of open interest the error says so, and what can be done")
  func noOpenInterest() throws {
    let error = #expect(throws: DataError.self) { try loadExchange([candles: answer], "BTCUSDT") }
    #expect(error?.description.contains("Bitget publishes no history of open interest; record it") == true)
  }

  @Test("Its candles are joined with a table of open interest that someone has")
  func withTable() throws {
    let rows = AnswerText.bars.map { "\($0.time + AnswerText.step),\($0.openInterest)\n" }
    let described = try describe([
      "venue": "bitget", "instruments": [["symbol": "BTCUSDT", "files": "oi*"]],
    ])
    let history = try loadExchange(
      [candles: answer, "oi.csv": "timestamp,open_interest\n" + rows.joined()], "BTCUSDT", description: described)
    #expect(history.bars.close == AnswerText.bars.map(\.close) && history.bars.volume == AnswerText.bars.map(\.coins))
    #expect(history.bars.openInterest == AnswerText.bars.map(\.openInterest))
    #expect(history.quality.allFindings.isEmpty)
  }

  @Test("Answers of the moment, recorded every five minutes, are a history")
  func recorded() throws {
    let recorded = AnswerText.bars.map {
      #"{"code":"00000","msg":"success","requestTime":1,"data":{"openInterestList":[{"symbol":"BTCUSDT","size":"#
        + #""\#($0.openInterest)"}],"ts":"\#($0.time + AnswerText.step + 1_500)"}}"# + "\n"
    }
    let history = try loadExchange(
      [
        candles: answer,
        "bitget/usdt-futures/open-interest/BTCUSDT/BTCUSDT-open-interest-2026-06-11.json": recorded.joined(),
      ], "BTCUSDT")
    #expect(history.bars.openInterest == AnswerText.bars.map(\.openInterest))
    #expect(history.quality.allFindings.mapValues(\.count) == ["time snapped to the grid": 12])
  }
}
