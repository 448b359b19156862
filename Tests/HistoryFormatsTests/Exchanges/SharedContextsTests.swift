import Basics
import CSV
import TestSupport
import Testing

@testable import HistoryFormats
@testable import MarketData

/// Rows of several coins that are taken out of a file at once are the rows that each would find by itself.
@Suite("Coins that are read one after the other")
struct SharedContextsTests {
  private static let coins = ["AB", "BTC", "ABCDEFGH", "ABCDEFGHI", "ABCDEFGHJ", "kPEPE", "X"]

  /// An hour of all coins, spoilt in a way of its own.
  private static let days: [(name: String, text: String)] = {
    let header = "time,coin,funding,open_interest,prev_day_px,day_ntl_vlm,premium,oracle_px,mark_px,mid_px\n"
    let rows = (0...60).flatMap { minute in
      coins.enumerated().map { number, coin in
        let time = (AnswerText.start + Milliseconds(minute) * .minute).iso8601
        return "\(time),\(coin),0,\(500 * (number + 1) + minute),0,0,0,0,\(100 + number).\(minute % 10),\n"
      }
    }
    let text = rows.joined()
    let spoilt = rows.enumerated().map { (line: Int, row: String) -> String in
      switch line % 23 {
      case 3: "# a remark\n" + row
      case 5: "\n" + row
      case 7: row.replacing(",0,", with: ",x,")
      case 9: String(row.dropLast()) + "\r\n"
      case 11: String(row.prefix(30)) + "\n"
      case 13: header + row
      default: row
      }
    }
    let reordered = text.split(separator: "\n").map { (row: Substring) -> String in
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      return "\(fields[1]),\(fields[0]),\(fields[8]),\(fields[3])\n"
    }
    let long = String(repeating: "1", count: 70_000) + "\n"
    return [
      ("plain", header + text),
      ("another order", "coin,time,mark_px,open_interest\n" + reordered.joined()),
      ("spoilt", header + spoilt.joined()),
      ("no line feed at the end", String((header + text).dropLast())),
      ("a mark before the first byte", "\u{FEFF}" + header + text),
      ("a line too long", header + text + long + text),
      ("a long line of a coin", header + text + "2026,BTC," + long),
    ]
  }()

  @Test("History, defects and their lines are the same as of each alone", arguments: days.map(\.name))
  func same(name: String) throws {
    let day = try #require(Self.days.first { $0.name == name })
    let folder = try TemporaryFolder()
    try folder.write(day.text, to: "hyperliquid/asset_ctxs/20260611.csv")
    for coin in Self.coins {
      let candles = AnswerText.bars.map { AnswerText.candle($0, coin: coin) }
      try folder.write(
        "[" + candles.joined(separator: ",") + "]", to: "hyperliquid/candles/\(coin)/5m/\(coin)-5m-2026-06-11.json")
    }
    let markets = Self.coins.map { Market(venue: "hyperliquid", symbol: $0) }
    let alone = try HistoryFolder(folder.path)
    let together = alone.reading(inOrder: markets)
    var window = HistoryWindow(days: 9)
    window.asOf = AnswerText.start + 30 * .day
    var found = 0
    // In the order of the run, and a coin once more when others have taken its place.
    for coin in Self.coins + [Self.coins[0], Self.coins[6]] {
      let expected = Result { try SymbolHistory(of: coin, venue: "hyperliquid", in: alone, window: window) }
      let shared = Result { try SymbolHistory(of: coin, venue: "hyperliquid", in: together, window: window) }
      switch (expected, shared) {
      case (.success(let expected), .success(let shared)):
        #expect(shared.bars.openInterest == expected.bars.openInterest && shared.bars.triggerHigh == expected.bars.triggerHigh)
        #expect(shared.quality.allFindings == expected.quality.allFindings, "\(coin)")
        #expect(shared.quality.files == expected.quality.files)
        found += 1
      case (.failure(let expected), .failure(let shared)): #expect("\(expected)" == "\(shared)")
      default: Issue.record("\(coin): \(expected), \(shared)")
      }
    }
    #expect(found == Self.coins.count + 2)
  }

  @Test("A file that cannot be used is the same error for each")
  func damaged() throws {
    let folder = try TemporaryFolder()
    try folder.write("time,coin,open_interest\n2026-06-11T00:00:00Z,BTC,5\n", to: "20260611.csv")
    let file = try #require(try HistoryFolder(folder.path).files.first)
    let shared = SharedContexts(coins: ["BTC", "ETH"])
    var blocks = LineBlocks()
    #expect(try shared.lines(of: "BTC", in: file, blocks: &blocks)?.numbers == [1, 2])
    #expect(try shared.lines(of: "ETH", in: file, blocks: &blocks)?.numbers == [1])
    #expect(try shared.lines(of: "SOL", in: file, blocks: &blocks) == nil)
    try folder.write("", to: "20260611.csv")
    let other = SharedContexts(coins: ["BTC", "ETH"])
    #expect(try other.lines(of: "BTC", in: file, blocks: &blocks)?.text == [])
  }
}
