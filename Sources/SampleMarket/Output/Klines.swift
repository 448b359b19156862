import Basics
import MarketData

extension SampleMarket {
  /// The bars of a range of positions as a klines file of Binance's archive.
  func klines(_ range: Range<Int>) -> [UInt8] {
    var text = DecimalText()
    text.append(
      "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
        + "taker_buy_quote_volume,ignore\n")
    for bar in range {
      text.append(Int(tape.openTime[bar]))
      for price in [tape.open[bar], tape.high[bar], tape.low[bar], tape.close[bar]] {
        text.append(",")
        text.append(price, scale: instrument.tickDecimals, decimals: instrument.priceDecimals)
      }
      appendContracts(tape.volume[bar], to: &text)
      text.append(",")
      text.append(Int(tape.openTime[bar] + SampleMarketOptions.interval) - 1)
      appendQuote(tape.quote[bar], to: &text)
      text.append(",")
      text.append(tape.trades[bar])
      appendContracts(tape.takerBuyVolume[bar], to: &text)
      appendQuote(tape.takerBuyQuote[bar], to: &text)
      text.append(",0\n")
    }
    return text.bytes
  }

  private func appendContracts(_ steps: Int, to text: inout DecimalText) {
    text.append(",")
    text.append(steps, scale: instrument.stepDecimals, decimals: instrument.stepDecimals)
  }

  private func appendQuote(_ quote: Int, to text: inout DecimalText) {
    text.append(",")
    text.append(quote, scale: instrument.tickDecimals + instrument.stepDecimals, decimals: instrument.quoteDecimals)
  }
}
