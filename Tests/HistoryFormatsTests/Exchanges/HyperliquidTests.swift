import Basics
import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Files of Hyperliquid")
struct HyperliquidTests {
  private let candles = "hyperliquid/candles/BTC/5m/BTC-5m-2026-06-11.json"
  private let contexts = "hyperliquid/asset_ctxs/20260611.csv"
  private var answers: String { "[" + AnswerText.hyperliquidCandles.joined(separator: ",") + "]\n" }

  /// An hour and a minute of three coins: of BTC, 500 coins are open at first, and 0.4 more after each minute; the mark
  /// price is 100 and a tenth more after each minute.
  private func minutes(_ change: (_ minute: Int, _ coin: String, _ row: inout [String]) -> Void = { _, _, _ in })
    -> String
  {
    var text =
      "time,coin,funding,open_interest,prev_day_px,day_ntl_vlm,premium,oracle_px,mark_px,mid_px,impact_bid_px,impact_ask_px\n"
    for minute in 0...60 {
      for (coin, factor) in [("AB", 3.0), ("BTC", 1), ("BTCX", 2)] {
        let time = (AnswerText.start + Milliseconds(minute) * .minute).iso8601
        let openInterest = (5_000 + 4 * Double(minute)) * factor / 10
        var row = [
          time, coin, "-0.0003", "\(openInterest)", "0.1", "1332.73", "", "99", "\(Double(1_000 + minute) / 10)",
          "null", "",
          "",
        ]
        change(minute, coin, &row)
        text += row.joined(separator: ",") + "\n"
      }
    }
    return text
  }

  @Test("Candles, open interest by the minute and the range of the mark price; only the coin's own rows count")
  func history() throws {
    let history = try loadExchange([candles: answers, contexts: minutes()], "BTC")
    #expect(history.instrument.venue.id == "hyperliquid" && history.instrument.settlement == "USDC")
    #expect(history.bars.openTime == AnswerText.bars.map(\.time))
    #expect(history.bars.volume == AnswerText.bars.map(\.coins))
    // Ten at (102 + 99 + 101) / 3, as turnover is not published.
    #expect(history.bars.quoteVolume[0] == 3_020.0 / 3)
    // Two coins more after five minutes.
    #expect(history.bars.openInterest == AnswerText.bars.map { $0.openInterest + 2 })
    #expect(history.bars.triggerLow[0] == 100 && history.bars.triggerHigh[0] == 100.5)
    #expect(history.quality.allFindings.isEmpty)
    #expect(history.quality.files.map(\.rows) == [12, 61])
  }

  @Test("However a day is packed, it reads the same", arguments: ["", ".gz", ".lz4"])
  func packed(suffix: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(answers, to: candles)
    let bytes =
      switch suffix {
      case ".gz": gzipped(minutes())
      case ".lz4": lz4Frame(Array(minutes().utf8))
      default: Array(minutes().utf8)
      }
    try folder.write(bytes, to: "elsewhere/20260611.csv" + suffix)
    #expect(try loadExchange(folder, "BTC").bars.openInterest == AnswerText.bars.map { $0.openInterest + 2 })
    let markets = try [Market(venue: "hyperliquid", symbol: "AB"), Market(venue: "hyperliquid", symbol: "BTCX")].map {
      try HistoryFolder(folder.path).files(of: $0).count
    }
    #expect(markets == [1, 1])
  }

  @Test("Open interest counts one side unless a person says that it counts both")
  func sides() throws {
    let described = try describe(["venue": "hyperliquid", "open_interest_sides": "both"])
    let history = try loadExchange([candles: answers, contexts: minutes()], "BTC", description: described)
    #expect(history.bars.openInterest == AnswerText.bars.map { ($0.openInterest + 2) / 2 })
  }

  @Test("Seconds off the grid, empty values and values that are null cost no more than their rows")
  func defects() throws {
    let text = minutes { minute, coin, row in
      guard coin == "BTC" else { return }
      switch minute {
      case 5: row[0] = row[0].replacing(":00Z", with: ":02Z")
      case 7: row[3] = "null"
      case 8: row[3] = ""
      case 9: row[3] = "many"
      case 11: row[8] = "null"
      case 12: row[0] = "noon"
      case 13: row = Array(row.prefix(3))
      default: break
      }
    }
    let history = try loadExchange([candles: answers, contexts: text], "BTC")
    #expect(history.bars.openInterest == AnswerText.bars.map { $0.openInterest + 2 })
    #expect(
      history.quality.allFindings.mapValues(\.count) == [
        "time snapped to the grid": 1, "missing value": 2, "not a number": 1, "not a time": 1, "too few fields": 1,
      ])
    // A header, then three rows a minute, of which BTC's is the second.
    #expect(history.quality.allFindings["not a number"]?.line == 1 + 9 * 3 + 2)
    #expect(history.quality.addsUp)
  }

  @Test("An hour of a day is a day that ends early; what is missing is a gap")
  func incomplete() throws {
    let text = minutes().split(separator: "\n").prefix(1 + 3 * 32).joined(separator: "\n")
    let history = try loadExchange([candles: answers, contexts: text], "BTC")
    #expect(history.bars.count == 6 && history.quality.earlyEnd != nil)
  }

  @Test("Candles of another coin or length are not used; a lone file is told by what is in it")
  func otherRows() throws {
    var rows = AnswerText.hyperliquidCandles
    rows.append(AnswerText.candle(AnswerText.bars[3], coin: "ETH"))
    rows.append(rows[2].replacing("\"T\":", with: "\"T\":1"))
    let history = try loadExchange(["x.json": "[\(rows.joined(separator: ","))]", contexts: minutes()], "BTC")
    #expect(history.bars.openTime == AnswerText.bars.map(\.time))
    #expect(history.quality.allFindings.mapValues(\.count) == ["row of another symbol": 1, "unfinished bar": 1])
  }

  @Test("A day that is damaged is an error that names it")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let bytes = lz4Frame(Array(minutes().utf8))
    try folder.write(Array(bytes.dropLast(9)), to: contexts + ".lz4")
    let error = #expect(throws: DataError.self) { try HistoryFolder(folder.path) }
    #expect(error?.description.contains("20260611.csv.lz4: the lz4 file ends before its data do") == true)
  }
}
