import Basics
import FuzzSupport
@testable import CSV
@testable import HistoryFormats
@testable import MarketData

/// Trades of Binance: what is read in runs of like rows is what is read field by field, to the unit.
let tradeTarget = makeTarget(
  "trades", venue: "binance", symbol: "BTCUSDT",
  seeds: [
    "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n" + binanceRows,
    binanceRows, binanceRows.replacing("\n", with: "\r\n"), binanceRows.replacing(",176290560", with: ",176290560000"),
    "1,1e-05,2,3,4,1762905600000,True\n2,0.00001000000,2,3,4,1762905600000,0\n",
  ])

/// Trades of Bybit, which have no numbers.
let bybitTradeTarget = makeTarget(
  "trades-bybit", venue: Venue.bybitLinear.id, symbol: "BTCUSDT",
  seeds: [
    "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional\n"
      + "1762905600.1234,BTCUSDT,Buy,0.5,100.5,PlusTick,a,1,1,1\n1762905600.1234,BTCUSDT,Sell,0.5,100.5,PlusTick,a,1,1,1\n"
  ])

/// Trades of OKX, in contracts.
let okxTradeTarget = makeTarget(
  "trades-okx", venue: Venue.okx.id, symbol: "BTC-USDT-SWAP",
  seeds: [
    "instrument_name,trade_id,side,price,size,created_time\nBTC-USDT-SWAP,1,buy,100.5,3.1,1762905600000\nBTC-USDT-SWAP,2,sell,100,1,1762905600001\n"
  ])

private let binanceRows = (0..<8).map {
  "\(1000 + $0),\(100 + $0 % 3).\($0)0,0.\(500 + $0),\(2000 + 2 * $0),\(2001 + 2 * $0),\(1_762_905_600_000 + 17 * $0),\($0 % 3 == 0)\n"
}.joined()

private func makeTarget(_ name: String, venue: String, symbol: String, seeds: [String]) -> FuzzTarget {
  FuzzTarget(
    name: name, shape: .rows, seeds: { seeds.map { Array($0.utf8) } },
    words: [
      "agg_trade_id", "price", "quantity", "transact_time", "is_buyer_maker", "true", "false", "Buy", "sell",
      "timestamp", "trade_id", "e-05",
    ]
  ) { bytes in
    let place = FilePlace(root: "/", relativePath: "BTCUSDT-aggTrades-2025-11.csv")
    let file = HistoryFile(place, market: Market(venue: venue, symbol: symbol), kind: .aggTrades, period: nil)
    let text = TextBlocks(bytes)
    // A trade that is known already, of a number that no row has, keeps runs from being read.
    var others = KnownTrades()
    _ = others.all.insert(999_999_999_999_999_999 + 1)
    let quick = scan(text, file, KnownTrades(), blocks: 1), plain = scan(text, file, others, blocks: 1)
    expect((quick == nil) == (plain == nil), "an error only in one of two ways")
    guard let quick, let plain else { return }
    expect(quick.bars == plain.bars, "bars of runs and bars of rows differ")
    expect(quick.ids == plain.ids && quick.rows == plain.rows && quick.accepted == plain.accepted, "counts differ")
    expect(quick.large.count == plain.large.count && quick.latest == plain.latest, "times differ")
    for bar in quick.bars {
      expect(
        bar.low > 0 && bar.low <= min(bar.open, bar.close) && bar.high >= max(bar.open, bar.close), "no prices of a bar"
      )
      expect(
        bar.takerVolume <= bar.volume && bar.takerQuoteVolume <= bar.quoteVolume && bar.trades > 0,
        "no volumes of a bar")
    }
    expect(zip(quick.bars, quick.bars.dropFirst()).allSatisfy { $0.openTime < $1.openTime }, "bars out of order")
    var table = TradeTable()
    let isSound: Void? = try? table.add(file, [quick], lacksFinalLineFeed: false, passedOver: 0) { _, _ in quick }
    if isSound != nil { checkBars(table.klines, reachFar: true) }
  }
}

private func scan(_ text: TextBlocks, _ file: HistoryFile, _ known: KnownTrades, blocks: Int) -> TradePiece? {
  let options = TradeOptions(interval: 5 * .minute, binWidth: 100_000_000, largeNotional: 10_000_000_000_000_000)
  var scan = TradeScan(of: file, options: options, known: known)
  do throws(DataError) {
    for block in text.blocks(blocks) { try scan.take(block.span) }
    return scan.piece
  } catch {
    return nil
  }
}
