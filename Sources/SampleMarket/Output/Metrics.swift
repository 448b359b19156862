import Basics
import MarketData

extension SampleMarket {
  /// Label of a bar's open-interest row.
  func label(_ bar: Int) -> Milliseconds {
    switch options.openInterestLabel {
    case .barStart: tape.openTime[bar]
    case .barEnd: tape.openTime[bar] + SampleMarketOptions.interval
    }
  }

  /// The open interest of a range of bars as a metrics file of Binance's archive.
  func metrics(_ range: Range<Int>) -> [UInt8] {
    var text = DecimalText()
    text.append(
      "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,"
        + "sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio\n")
    let date = range.isEmpty ? "" : label(range.lowerBound).utcDate
    let step = instrument.stepDecimals
    for bar in range {
      text.append(date)
      text.append(" ")
      appendClock(label(bar), to: &text)
      text.append(",\(options.symbol),")
      text.append(tape.openInterest[bar], scale: step, decimals: 16)
      text.append(",")
      text.append(
        tape.openInterest[bar] * tape.mark[bar], scale: step + instrument.tickDecimals + 2, decimals: 16)
      for ratio in [tape.topCountRatio[bar], tape.topSizeRatio[bar], tape.countRatio[bar]] {
        text.append(",")
        text.append(ratio, scale: 8, decimals: 8)
      }
      text.append(",")
      if !options.blankTakerRatio { text.append(tape.takerRatio(bar), scale: 8, decimals: 8) }
      text.append("\n")
    }
    return text.bytes
  }

  private func appendClock(_ time: Milliseconds, to text: inout DecimalText) {
    let minute = Int(time % .day / .minute)
    text.appendTwo(minute / 60)
    text.append(":")
    text.appendTwo(minute % 60)
    text.append(":00")
  }
}
