import Basics
import Foundation
import TestSupport
import Testing

/// From Hyperliquid's archive alone, its fills and `asset_ctxs`, to a map.
@Suite("liqheat candles of Hyperliquid's fills")
struct FillCandlesCommandTests {
  private static let start: Milliseconds = 1_760_486_400_000  // 2025-10-15T00:00:00Z

  /// Two days, an hour a file: each five minutes takers buy 2 of BTC and sell 1, and buy 3 of kPEPE.
  private func archive() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for hour in 0..<48 {
      let from = Self.start + Milliseconds(hour) * .hour
      let day = from.utcDate.replacing("-", with: "")
      var text = ""
      for bar in 0..<12 {
        let time = from + Milliseconds(bar) * 5 * .minute + 1_000
        let price = 100_000 + 10 * ((hour * 12 + bar) % 40)
        func fills(_ coin: String, _ price: String, _ size: Int, _ sides: [String], _ id: Int) -> [String] {
          zip(sides, [true, false]).map { side, crossed in
            #"["0x\#(side)",{"coin":"\#(coin)","px":"\#(price)","sz":"\#(size)","side":"\#(side)","time":\#(time + Milliseconds(id)),"#
              + #""crossed":\#(crossed),"tid":\#(id)}]"#
          }
        }
        let events =
          fills("BTC", "\(price)", 2, ["B", "A"], 1) + fills("BTC", "\(price + 20)", 1, ["A", "B"], 2)
          + fills("kPEPE", "0.01", 3, ["B", "A"], 3)
        text += "{\"block_number\":1,\"events\":[\(events.joined(separator: ","))]}\n"
      }
      try folder.write(lz4Frame(Array(text.utf8)), to: "data/node_fills_by_block/hourly/\(day)/\(hour % 24).lz4")
    }
    for day in 0..<2 {
      let from = Self.start + Milliseconds(day) * .day
      var contexts = "time,coin,open_interest,mark_px\n"
      for minute in 0..<1_440 {
        let time = (from + Milliseconds(minute) * .minute).iso8601
        let place = day * 288 + minute / 5
        contexts += "\(time),BTC,\(200 + place % 50),\(100_000 + 10 * (place % 40))\n"
      }
      try folder.write(
        lz4Frame(Array(contexts.utf8)), to: "data/asset_ctxs/\(from.utcDate.replacing("-", with: "")).csv.lz4")
    }
    return folder
  }

  @Test("Candles of two coins in one pass, then a map of them and asset_ctxs")
  func map() throws {
    let folder = try archive()
    func candles(_ arguments: String...) throws -> Tool.Result {
      try Tool.run(
        ["candles", "--data", folder.path + "/data", "--output", folder.path + "/data", "--quiet", "--symbol", "BTC"]
          + arguments)
    }
    let run = try candles("--symbol", "kPEPE")
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.output == "BTC: 2 files of 5m candles from 1152 trades, 0 there already\n"
        + "kPEPE: 2 files of 5m candles from 576 trades, 0 there already\n")
    #expect(
      try candles("--venue", "hyperliquid").output == "BTC: 0 files of 5m candles from 0 trades, 2 there already\n")
    let mistaken = try candles("--symbol", "btc")
    #expect(mistaken.code == 2 && mistaken.errors.contains("no trade of btc in these files"), "\(mistaken)")
    let site = try TemporaryFolder()
    let built = try Tool.run([
      "build", "--data", folder.path + "/data", "--venue", "hyperliquid", "--symbol", "BTC", "--days", "1",
      "--only", "levels", "--output", site.path,
    ])
    #expect(built.code == 0, "\(built.errors)")
    let quality = String(decoding: try site.read("hyperliquid-BTC/quality.json"), as: UTF8.self)
    #expect(quality.contains("BTC-5m-2025-10-16.csv") && quality.contains("volumeAtPrice"))
    #expect(!quality.contains("taker"), "\(quality)")
    #expect(try site.read("hyperliquid-BTC/levels.csv").count > 1_000)
  }
}
