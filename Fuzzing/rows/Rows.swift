import Basics
import FuzzSupport
@testable import CSV
@testable import HistoryFormats
@testable import MarketData
import TestSupport

/// A text as blocks of whole lines.
struct TextBlocks {
  let lines: [[UInt8]]

  init(_ bytes: some Collection<UInt8>) {
    lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map {
      Array($0.prefix(ReadingLimits.line)) + [10]
    }
  }

  /// The text in one block, or in two of about as many lines.
  func blocks(_ count: Int) -> [[UInt8]] {
    let half = count == 1 ? 0 : lines.count / 2
    return [Array(lines[..<half].joined()), Array(lines[half...].joined())].filter { !$0.isEmpty }
  }
}

/// What a reader makes of a text that comes in so many blocks; nil where it is an error.
func read<Reader: RowReader>(_ text: TextBlocks, blocks: Int, into reader: inout Reader, kind: HistoryKind) -> (
  QualityReport.File, DefectLog
)? {
  let place = FilePlace(root: "/", relativePath: "BTCUSDT-5m-2025-11.csv")
  let file = HistoryFile(place, market: Market(venue: "binance", symbol: "BTCUSDT"), kind: kind, period: nil)
  var reading = FileReading(file: file, number: 0)
  var log = DefectLog()
  do throws(DataError) {
    for block in text.blocks(blocks) { try reading.read(block.span, into: &reader, log: &log) }
    return (try reading.finish(LineBlocks.Seen(), log: &log), log)
  } catch {
    expect(error.description.utf8.count < 1_000 && error.description.hasPrefix("BTCUSDT"), "\(error)")
    return nil
  }
}

/// Checks what holds for the rows of any file, read as a whole or in two blocks.
private func checkRows<Reader: RowReader>(
  _ bytes: [UInt8], _ reader: Reader, kind: HistoryKind, _ rows: (Reader) -> [Milliseconds],
  isSame: (Reader, Reader) -> Bool
) -> Reader? {
  let text = TextBlocks(bytes)
  var (one, two) = (reader, reader)
  let whole = read(text, blocks: 1, into: &one, kind: kind)
  let parted = read(text, blocks: 2, into: &two, kind: kind)
  expect((whole == nil) == (parted == nil), "an error only in one of one and two blocks")
  guard let whole, let parted else { return nil }
  expect(isSame(one, two), "other rows in two blocks than in one")
  expect(whole.0 == parted.0, "other counts in two blocks than in one")
  expect(
    whole.0.accepted == rows(one).count && whole.0.accepted <= whole.0.rows && whole.0.rows <= text.lines.count,
    "counts")
  return one
}

private func marketRows(_ count: Int) -> [MarketRow] {
  (0..<count).map {
    MarketRow(
      100 + Double($0), 102 + Double($0), 99, 101 + Double($0), volume: 10, takerBuy: 4,
      openInterest: 1_000 + Double($0))
  }
}

private let start: Milliseconds = 1_762_905_600_000

/// Rows of klines: what is accepted is a bar of a market, whatever the blocks and the order.
let klineTarget = FuzzTarget(
  name: "klines", shape: .rows,
  seeds: {
    let rows = MarketText.klines(marketRows(4), from: start)
    return [
      MarketText.klinesHeader + rows, rows, "\u{FEFF}" + MarketText.klinesHeader + rows.replacing("\n", with: "\r\n"),
      "# made by hand\n\n" + MarketText.klinesHeader + rows,
      "close,open_time,open,high,low,volume\n101,\(start),100,102,99,10\n",
      "\(start)000,100,102,99,101,10,\(start)299999,1000,5,4,400,0\n",
    ].map { Array($0.utf8) }
  },
  words: [
    "open_time", "close_time", "quote_volume", "taker_buy_volume", "volume", "1762905600000", "\r\n", "\u{FEFF}", "#",
  ]
) { bytes in
  let reader = KlineReader(interval: 5 * .minute, asOf: 1_800_000_000_000)
  guard
    let read = checkRows(
      bytes, reader, kind: .klines(interval: 5 * .minute), { $0.columns.openTime }, isSame: { $0.columns == $1.columns }
    )
  else { return }
  checkBars(read.columns)
  var (records, log) = ([QualityReport.File(path: "", kind: "")], DefectLog())
  let ordered = read.columns.ordered(isUnordered: false, records: &records, log: &log)
  expect(zip(ordered.openTime, ordered.openTime.dropFirst()).allSatisfy(<), "bars out of order")
  let longer = ordered.aggregated(to: 15 * .minute, from: 5 * .minute, records: &records, log: &log)
  checkBars(longer, reachFar: true)
}

/// Checks that all bars are such of a market; those of trades, and sums of bars, may reach as far as one of them did.
func checkBars(_ bars: KlineColumns, reachFar: Bool = false) {
  for bar in bars.openTime.indices {
    let (open, high, low, close) = (bars.open[bar], bars.high[bar], bars.low[bar], bars.close[bar])
    expect(low > 0 && low <= min(open, close) && high >= max(open, close) && high.isFinite, "no prices of a bar")
    expect(
      reachFar || high <= max(open, close) * 10.0001 && low >= min(open, close) / 10.0001,
      "a wick beyond all measure")
    let (volume, taker, quote) = (bars.volume[bar], bars.takerBuyVolume[bar], bars.quoteVolume[bar])
    expect(
      volume >= 0 && taker >= 0 && taker <= volume * 1.000001 && quote >= 0 && (volume + quote).isFinite,
      "no volumes of a bar")
    // The bar of the first moment that a history can hold may open before it.
    expect(isMarketTime(bars.openTime[bar]) || isMarketTime(bars.openTime[bar] + .day), "no time of a bar")
  }
}

/// Rows of open interest.
let metricsTarget = FuzzTarget(
  name: "metrics", shape: .rows,
  seeds: {
    let rows = MarketText.metrics(marketRows(4), from: start, offset: 0)
    return [
      MarketText.metricsHeader + rows, rows, MarketText.metricsHeader + rows.replacing("00:", with: "03:"),
      "create_time,sum_open_interest\n2025-11-12 00:00:00,1000\n\n", "\(start),BTCUSDT,5,500,1,1,1,1.5\n",
    ].map { Array($0.utf8) }
  },
  words: [
    "create_time", "symbol", "sum_open_interest", "sum_open_interest_value", "sum_taker_long_short_vol_ratio",
    "BTCUSDT", "2025-11-12 00:05:00",
  ]
) { bytes in
  let reader = MetricsReader(symbol: "BTCUSDT", step: 5 * .minute)
  guard
    let read = checkRows(
      bytes, reader, kind: .metrics, { $0.columns.label },
      isSame: { $0.columns.label == $1.columns.label && $0.columns.openInterest == $1.columns.openInterest })
  else { return }
  for row in read.columns.label.indices {
    let contracts = read.columns.openInterest[row]
    expect(contracts >= 0 && contracts <= MarketLimits.contracts, "no open interest")
    expect(read.columns.label[row] % (5 * .minute) == 0, "off the grid")
  }
  var (records, log) = ([QualityReport.File(path: "", kind: "")], DefectLog())
  _ = read.columns.plausible(records: &records, log: &log)
}

/// Rows of volume at price.
let profileTarget = FuzzTarget(
  name: "profiles", shape: .rows,
  seeds: {
    [
      "open_time,price_low,price_high,taker_buy_volume,taker_sell_volume\n\(start),100,101,5,4\n\(start),101,102,1,0\n",
      "\(start),100,101,5,4\n\(start + 300_000),100,101,5,4\n",
    ].map { Array($0.utf8) }
  },
  words: ["open_time", "price_low", "price_high", "taker_buy_volume", "taker_sell_volume"]
) { bytes in
  guard
    let read = checkRows(
      bytes, ProfileReader(), kind: .volumeAtPrice(interval: 5 * .minute), { $0.columns.openTime },
      isSame: { $0.columns == $1.columns })
  else { return }
  for (time, bar) in read.columns.byBar(interval: 5 * .minute) {
    expect(time % (5 * .minute) == 0, "off the grid")
    expect(zip(bar.prices, bar.prices.dropFirst()).allSatisfy { $0.low <= $1.low }, "prices out of order")
    expect(bar.prices.allSatisfy { $0.volume >= 0 && $0.high > $0.low }, "no volume at price")
  }
}
