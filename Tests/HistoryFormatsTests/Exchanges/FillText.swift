import Basics

/// Fills as Hyperliquid's nodes write them.
enum FillText {
  static let midnight: Milliseconds = 1_781_136_000_000  // 2026-06-11T00:00:00Z

  /// One side's view of a trade.
  static func fill(
    _ user: String = "0xa", _ coin: String = "BTC", side: String, price: String, size: String, time: Milliseconds,
    crossed: Bool, id: Int, liquidated: String? = nil
  ) -> String {
    let mark = liquidated.map { #","liquidation":{"liquidatedUser":"\#($0)","markPx":"1","method":"market"}"# } ?? ""
    return #"["\#(user)",{"coin":"\#(coin)","px":"\#(price)","sz":"\#(size)","side":"\#(side)","time":\#(time),"#
      + #""startPosition":"-1.5","dir":"Close Long","closedPnl":"0.0","hash":"0x0","oid":1,"crossed":\#(crossed),"#
      + #""fee":"-0.01","tid":\#(id),"feeToken":"USDC","twapId":null\#(mark)}]"#
  }

  /// Both sides of a trade, the maker's first.
  static func trade(
    _ coin: String = "BTC", takerBuys: Bool, price: String, size: String, time: Milliseconds, id: Int,
    liquidated: String? = nil
  ) -> [String] {
    let sides = takerBuys ? ("B", "A") : ("A", "B")
    return [
      fill(
        "0xb", coin, side: sides.1, price: price, size: size, time: time, crossed: false, id: id, liquidated: liquidated
      ),
      fill(
        "0xa", coin, side: sides.0, price: price, size: size, time: time, crossed: true, id: id, liquidated: liquidated),
    ]
  }

  /// A line of all fills of a block.
  static func block(_ fills: [String]...) -> String {
    #"{"local_time":"2026-06-11T00:00:01.5","block_time":"2026-06-11T00:00:01","block_number":7,"events":["#
      + fills.joined().joined(separator: ",") + "]}\n"
  }
}
