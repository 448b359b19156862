import Basics
import HistoryFormats
import TestSupport
import Testing

@Suite("Liquidations in fills of Hyperliquid's nodes")
struct NodeFillsTests {
  private let time = AnswerText.start

  private func fill(_ user: String, _ coin: String, _ side: String, _ price: String, liquidated: String? = nil)
    -> String
  {
    let mark = liquidated.map { #","liquidation":{"liquidatedUser":"\#($0)","markPx":"1","method":"market"}"# } ?? ""
    return #"["\#(user)",{"coin":"\#(coin)","px":"\#(price)","sz":"0.5","side":"\#(side)","time":\#(time),"#
      + #""startPosition":"1","dir":"Close Long","hash":"0x0","oid":1,"crossed":true,"fee":"0","tid":1\#(mark)}]"#
  }

  private func block(_ fills: [String]) -> String {
    #"{"local_time":"2026-06-11T00:00:01.5","block_time":"2026-06-11T00:00:01","block_number":7,"events":["#
      + fills.joined(separator: ",") + "]}\n"
  }

  /// A long of `0xa` is sold at 99 to `0xb`, a short of `0xc` is bought back at 102; other coins and other trades besides.
  private var text: String {
    block([fill("0xa", "BTC", "B", "100"), fill("0xb", "BTC", "A", "100")])
      + block([
        fill("0xa", "BTC", "A", "99", liquidated: "0xa"), fill("0xb", "BTC", "B", "99", liquidated: "0xa"),
        fill("0xd", "ETH", "A", "5", liquidated: "0xd"),
      ])
      + block([fill("0xc", "BTC", "B", "102", liquidated: "0xc"), fill("0xa", "BTC", "A", "102", liquidated: "0xc")])
  }

  @Test(
    "Each liquidation counts once, that of the liquidated user; a long is sold, a short bought",
    arguments: [false, true])
  func rows(packed: Bool) throws {
    let folder = try TemporaryFolder()
    let bytes = Array(text.utf8)
    let path = try folder.write(packed ? lz4Frame(bytes) : bytes, to: packed ? "13.lz4" : "13")
    let read = try LiquidationRows(path: path, symbol: "BTC")
    #expect(read.rows.map(\.price) == [99, 102] && read.rows.map(\.isLong) == [true, false])
    #expect(read.rows.allSatisfy { $0.time == time && !$0.isBucket } && read.tally.rejected == 0)
    // There are no sums in it.
    #expect(try LiquidationSumRows(path: path, symbol: "BTC") == nil)
  }

  @Test("A fill a line, as files before July 2025 have it, says the same")
  func fillsByLine() throws {
    let folder = try TemporaryFolder()
    let lines = [fill("0xa", "BTC", "A", "99", liquidated: "0xa"), fill("0xb", "BTC", "B", "99", liquidated: "0xa")]
    let path = try folder.write(lines.joined(separator: "\n"), to: "13")
    #expect(try LiquidationRows(path: path, symbol: "BTC").rows.map(\.price) == [99])
  }

  @Test(
    "What two files have counts once, by the block or by the line; as many as the first has that look the same are the same"
  )
  func severalFiles() throws {
    let folder = try TemporaryFolder()
    let long = fill("0xa", "BTC", "A", "99", liquidated: "0xa")
    let other = fill("0xa", "BTC", "A", "98", liquidated: "0xa")
    var known = KnownRows()
    let read = try [block([long, long]), [long, long, long, other].joined(separator: "\n"), block([other, long])]
      .enumerated()
      .map { try LiquidationRows(path: folder.write($1, to: "\($0)"), symbol: "BTC", known: &known) }
    #expect(read.map { $0.rows.map(\.price) } == [[99, 99], [99, 98], []])
    #expect(read.map(\.shared) == [0, 2, 2])
  }

  @Test("Lines longer than every block are whole; damaged ones with the mark are counted, and other shapes passed over")
  func lines() throws {
    let folder = try TemporaryFolder()
    let filler = [String](repeating: fill("0xe", "BTC", "A", "100"), count: 3_000)
    let long = block(filler + [fill("0xa", "BTC", "A", "98", liquidated: "0xa")])
    let odd = block([#"["0xa",{"coin":7}]"#, fill("0xa", "BTC", "X", "98", liquidated: "0xa")])
    let path = try folder.write(
      long + #"{"events":[["0xa",{"liquidation":{}"# + "\n" + odd + "\u{0}\n" + text, to: "13")
    let read = try LiquidationRows(path: path, symbol: "BTC")
    #expect(read.rows.map(\.price) == [98, 99, 102])
    #expect(read.tally.rejected == 1 && read.tally.firstRejected == 2)
  }
}
