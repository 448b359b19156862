import Basics

/// Candles of one file as text, in the exchange's own layout.
struct CandleText {
  let interval: Milliseconds
  /// Decimals of prices and of quantities; amounts of USDT have as many as both together.
  let priceDecimals: Int, quantityDecimals: Int

  /// Enough decimals for all of the bars.
  init(_ bars: [TradeBar], options: CandleOptions) {
    interval = options.interval
    priceDecimals = bars.reduce(options.priceDecimals) { max($0, $1.priceDecimals) }
    quantityDecimals = bars.reduce(options.quantityDecimals) { max($0, $1.quantityDecimals) }
  }

  /// The columns of klines as published.
  static let header =
    "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n"

  /// A klines file. Where `fill` is given, intervals of it without trades carry the last close, before the first bar
  /// that of `fill`.
  func klines(_ bars: [TradeBar], fill: (times: Range<Milliseconds>, close: UInt64?)? = nil) -> [UInt8] {
    var text = DecimalText()
    text.append(Self.header)
    guard let fill else {
      for bar in bars { append(bar, to: &text) }
      return text.bytes
    }
    var close = fill.close
    var next = 0
    for time in stride(from: fill.times.lowerBound, to: fill.times.upperBound, by: Milliseconds.Stride(interval)) {
      if next < bars.count, bars[next].openTime == time {
        append(bars[next], to: &text)
        close = bars[next].close
        next += 1
      } else if let close {
        appendEmpty(time, close, to: &text)
      }
    }
    return text.bytes
  }

  private func append(_ bar: TradeBar, to text: inout DecimalText) {
    appendPrices(bar.openTime, [bar.open, bar.high, bar.low, bar.close], to: &text)
    appendQuantity(bar.volume, to: &text)
    text.append(",")
    text.append(bar.openTime + interval - 1)
    appendQuote(bar.quoteVolume, to: &text)
    text.append(",")
    text.append(bar.trades)
    appendQuantity(bar.takerVolume, to: &text)
    appendQuote(bar.takerQuoteVolume, to: &text)
    text.append(",0\n")
  }

  private func appendEmpty(_ time: Milliseconds, _ close: UInt64, to text: inout DecimalText) {
    appendPrices(time, [close, close, close, close], to: &text)
    appendQuantity(0, to: &text)
    text.append(",")
    text.append(time + interval - 1)
    appendQuote(0, to: &text)
    text.append(",0")
    appendQuantity(0, to: &text)
    appendQuote(0, to: &text)
    text.append(",0\n")
  }

  private func appendPrices(_ time: Milliseconds, _ prices: [UInt64], to text: inout DecimalText) {
    text.append(time)
    for price in prices {
      text.append(",")
      text.append(UInt128(price), scale: TradeUnits.decimals, decimals: priceDecimals)
    }
  }

  private func appendQuantity(_ units: UInt128, to text: inout DecimalText) {
    text.append(",")
    text.append(units, scale: TradeUnits.decimals, decimals: quantityDecimals)
  }

  private func appendQuote(_ units: UInt128, to text: inout DecimalText) {
    text.append(",")
    text.append(units, scale: 2 * TradeUnits.decimals, decimals: priceDecimals + quantityDecimals)
  }
}

extension CandleText {
  /// The columns of a volume-at-price file: a row for each bar and price bin with trades.
  static let profileHeader = "open_time,price_low,price_high,taker_buy_volume,taker_sell_volume\n"

  /// A volume-at-price file.
  func profiles(_ bars: [TradeBar], bin: TradeBin) -> [UInt8] {
    var text = DecimalText()
    text.append(Self.profileHeader)
    // A bin's edges may have more decimals than any price.
    var (decimals, width) = (TradeUnits.decimals, bin.width)
    while decimals > 0, width.isMultiple(of: 10) { (width, decimals) = (width / 10, decimals - 1) }
    for bar in bars {
      for cell in bar.profile.cells {
        text.append(bar.openTime)
        for edge in [cell.bin, cell.bin + 1] {
          text.append(",")
          text.append(
            UInt128(edge) * UInt128(bin.width), scale: TradeUnits.decimals, decimals: max(decimals, 0))
        }
        appendQuantity(cell.bought, to: &text)
        appendQuantity(cell.sold, to: &text)
        text.append("\n")
      }
    }
    return text.bytes
  }
}
