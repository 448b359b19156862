import Basics
import MarketData

extension SampleMarket {
  /// The trades of a range of bars as an aggTrades file of Binance's archive; the klines are their sums exactly.
  ///
  /// A print is all that was traded at one price at one moment. Here it comes apart into taker orders of unequal size,
  /// a few large and most small, in random order within the print's share of the bar; their random numbers are a stream
  /// of their own. `ids` counts on from file to file, which are written in time order. Complexity: O(trades).
  func aggTrades(_ range: Range<Int>, ids: inout TradeIDs) -> [UInt8] {
    var text = DecimalText()
    text.append("agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n")
    let perBar = options.printsPerBar + 1
    for bar in range {
      var random = RandomSource(seed: options.seed &+ UInt64(bar), name: options.symbol + " trades")
      for print in 0..<perBar {
        let slot = (0...1).map { SampleMarketOptions.interval * Milliseconds(print + $0) / Milliseconds(perBar) }
        for order in TakerOrder.orders(of: tape.prints[bar * perBar + print], random: &random) {
          text.append(ids.aggregate)
          text.append(",")
          text.append(order.price, scale: instrument.tickDecimals, decimals: instrument.priceDecimals)
          text.append(",")
          text.append(order.contracts, scale: instrument.stepDecimals, decimals: instrument.stepDecimals)
          text.append(",\(ids.trade),\(ids.trade + order.trades - 1),")
          text.append(Int(tape.openTime[bar] + slot[0]) + Int(Double(slot[1] - slot[0]) * order.moment))
          text.append(order.isBuy ? ",false\n" : ",true\n")
          ids.aggregate += 1
          ids.trade += order.trades
        }
      }
    }
    return text.bytes
  }
}

/// The next aggregate's and the next trade's number.
struct TradeIDs {
  var aggregate = 1, trade = 1
}

/// What one taker bought or sold at one price.
struct TakerOrder {
  /// In ticks and steps, and with how many makers it was traded.
  let price: Int, contracts: Int, trades: Int
  let isBuy: Bool
  /// When, as a share of the print's time, 0..<1.
  let moment: Double

  /// The orders of a print in time order; their contracts, and their trades, sum to the print's.
  static func orders(of print: Tape.Print, random: inout RandomSource) -> [TakerOrder] {
    let bought = parts(of: print.takerBuy, trades: max(1, print.trades / 2), random: &random)
    let sold = parts(
      of: print.volume - print.takerBuy, trades: print.trades - max(1, print.trades / 2), random: &random)
    let moments = (0..<bought.count + sold.count).map { _ in random.uniform() }
    let orders = zip(bought + sold, moments).enumerated().map { position, order in
      TakerOrder(
        price: print.price, contracts: order.0.contracts, trades: order.0.trades, isBuy: position < bought.count,
        moment: order.1)
    }
    return orders.sorted { $0.moment < $1.moment }
  }

  /// Parts a number of contracts into at most 8, each with its trades; none is empty.
  private static func parts(
    of contracts: Int, trades: Int, random: inout RandomSource
  ) -> [(contracts: Int, trades: Int)] {
    let count = min(min(8, 1 + Int(3 * random.exponential())), min(contracts, trades))
    let weights = (0..<count).map { _ in
      let draw = random.exponential()
      return draw * draw * draw + 0.001
    }
    let total = weights.reduce(0, +)
    var parts = weights.map { weight in
      (
        contracts: 1 + Int(Double(contracts - count) * (weight / total)),
        trades: 1 + Int(Double(trades - count) * (weight / total))
      )
    }
    // What rounding down has left.
    parts[0].contracts += contracts - parts.reduce(0) { $0 + $1.contracts }
    parts[0].trades += trades - parts.reduce(0) { $0 + $1.trades }
    return parts
  }
}
