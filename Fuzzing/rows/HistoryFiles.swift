import Basics
import FuzzSupport
@testable import CSV
@testable import HistoryFormats
@testable import MarketData
import TestSupport

/// A file of a history, found by its format and read by it as a folder of a person would be.
private func readFile(_ bytes: some Sequence<UInt8>, named name: String, by format: any HistoryFormat) {
  ScratchFolder.shared.write(bytes, to: name)
  let place = FilePlace(root: ScratchFolder.shared.path, relativePath: name)
  do throws(DataError) {
    for file in try format.files(place).prefix(3) {
      let instrument = format.instrument(file.market)
      let interval = file.kind.barInterval ?? 5 * .minute
      guard
        let plan = BarPlan(
          klines: [interval], marks: Set([file.kind.markInterval].compactMap(\.self)), wanted: nil,
          step: instrument.venue.openInterestStep)
      else { continue }
      let request = ReadRequest(instrument: instrument, plan: plan, asOf: 1_800_000_000_000)
      var reading = try HistoryReading(files: [file], format: format, request)
      checkBars(reading.klines)
      checkBars(reading.marks)
      let rows = reading.openInterest
      expect(rows.openInterest.allSatisfy { $0 >= 0 && $0.isFinite }, "no open interest")
      let bars = reading.join()
      expect(bars.close.allSatisfy { $0 > 0 && $0.isFinite } && bars.openInterest.allSatisfy { $0.isFinite }, "no bars")
    }
  } catch {
    expect(error.description.utf8.count < 2_000 && !error.description.isEmpty, "\(error)")
  }
}

private let start: Milliseconds = 1_781_136_000_000

private func list(_ values: [Double]) -> String {
  "[" + values.map { "\"\(shortest($0))\"" }.joined(separator: ",") + "]"
}

/// Rows of twelve bars as exchanges list them: time, open, high, low, close, and so many volumes.
private func candles(_ volumes: [Double], count: Int = 4) -> String {
  (0..<count).reversed().map { (number: Int) -> String in
    let time = Double(start) + Double(number) * 300_000, open = 100 + Double(number)
    let prices: [Double] = [open, open + 2, 99, open + 1]
    return list([time] + prices + volumes)
  }.joined(separator: ",")
}

/// Answers of an exchange: the first byte chooses the name that the file has.
private func answerTarget(
  _ name: String, _ format: any HistoryFormat, names: [String], seeds: [(Int, String)], words: [String]
) -> FuzzTarget {
  FuzzTarget(
    name: name, seeds: { seeds.map { [UInt8($0)] + Array($1.utf8) } },
    words: words + [
      "\"", "[[", "]]", "},{", "null", "1781136000000", "1e300", "-1", "9223372036854775807", "\n", "true",
    ]
  ) { bytes in
    guard let choice = bytes.first else { return }
    readFile(bytes.dropFirst(), named: names[Int(choice) % names.count], by: format)
  }
}

let bybitTarget = answerTarget(
  "answers-bybit", BybitFiles(),
  names: [
    "bybit/linear/BTCUSDT-5m-2026-06-11.json", "bybit/linear/BTCUSDT-open-interest-2026-06-11.json", "x.json",
    "bybit/inverse/BTCUSD-5m-2026-06-11.json", "bybit/linear/mark-price-kline/BTCUSDT-5m-2026-06-11.json",
  ],
  seeds: [0, 1, 2, 3, 4].map { choice in
    let rows =
      choice == 1
      ? "{\"openInterest\":\"1000\",\"singleOpenInterest\":\"500\",\"timestamp\":\"\(start)\"},{\"openInterest\":\"1010\",\"timestamp\":\"\(start + 300_000)\"}"
      : candles([10, 1_000])
    let category = choice == 3 ? "inverse" : "linear"
    return (
      choice,
      "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"\(category)\",\"symbol\":\"\(choice == 3 ? "BTCUSD" : "BTCUSDT")\",\"list\":[\(rows)]},\"time\":1781222400000}\n"
    )
  },
  words: [
    "\"retCode\":", "\"result\":", "\"list\":", "\"symbol\":", "\"time\":", "\"openInterest\":",
    "\"singleOpenInterest\":", "\"timestamp\":",
  ])

let okxTarget = answerTarget(
  "answers-okx", OKXFiles(),
  names: [
    "okx/BTC-USDT-SWAP-5m-2026-06-11.json", "okx/BTC-USDT-SWAP-open-interest-2026-06-11.json",
    "okx/BTC-USD-SWAP-5m-2026-06-11.json", "okx/BTC-USDT-SWAP-candlesticks-2026-06-11.csv",
  ],
  seeds: [
    (0, "{\"code\":\"0\",\"msg\":\"\",\"data\":[\(candles([1_000, 10, 1_000, 1]))]}\n"),
    (
      1,
      "{\"code\":\"0\",\"msg\":\"\",\"data\":[\(list([Double(start), 1_000, 10, 1_010])),\(list([Double(start) + 300_000, 1_000, 10, 1_010]))]}\n"
    ),
    (2, "{\"code\":\"0\",\"msg\":\"\",\"data\":[\(candles([1_000, 1_000, 100_000, 1]))]}\n"),
    (
      3,
      "instrument_name,open_time,open,high,low,close,vol,vol_ccy,vol_quote,confirm\nBTC-USDT-SWAP,\(start),100,102,99,101,1000,10,1000,1\n"
    ),
  ],
  words: ["\"code\":", "\"msg\":", "\"data\":", "BTC-USDT-SWAP", "\"0\"", "instrument_name", "open_time", "vol_ccy"])

let bitgetTarget = answerTarget(
  "answers-bitget", BitgetFiles(),
  names: ["bitget/BTCUSDT-5m-2026-06-11.json", "bitget/BTCUSDT-open-interest-2026-06-11.json"],
  seeds: [
    (0, "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1781222400000,\"data\":[\(candles([10, 1_000]))]}\n"),
    (
      1,
      "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":\(start),\"data\":{\"openInterestList\":[{\"symbol\":\"BTCUSDT\",\"size\":\"1000\"}],\"ts\":\"\(start)\"}}\n"
    ),
  ],
  words: ["\"code\":", "\"data\":", "\"requestTime\":", "\"openInterestList\":", "\"size\":", "\"ts\":"])

let hyperliquidTarget = answerTarget(
  "answers-hyperliquid", HyperliquidFiles(), names: ["hyperliquid/BTC-5m-2026-06-11.json", "x.json"],
  seeds: [0, 1].map { choice in
    let rows = (0..<4).map {
      let time = start + Milliseconds($0) * 300_000
      return
        "{\"t\":\(time),\"T\":\(time + 299_999),\"s\":\"BTC\",\"i\":\"5m\",\"o\":\"100\",\"c\":\"101\",\"h\":\"102\",\"l\":\"99\",\"v\":\"10\",\"n\":12}"
    }
    return (choice, "[\(rows.joined(separator: ","))]\n")
  },
  words: ["\"t\":", "\"T\":", "\"s\":", "\"i\":", "\"o\":", "\"h\":", "\"l\":", "\"c\":", "\"v\":", "\"5m\""])

/// Hyperliquid's files of all coins, minute by minute: as text, and in a frame of LZ4.
let assetContextTarget = FuzzTarget(
  name: "asset-contexts", shape: .rows,
  seeds: {
    let header =
      "time,coin,funding,open_interest,prev_day_px,day_ntl_vlm,premium,oracle_px,mark_px,mid_px,impact_bid_px,impact_ask_px\n"
    let rows = (0..<6).flatMap { minute in
      ["BTC", "ETH"].map {
        "2026-06-11T00:0\(minute):00Z,\($0),0.0001,\(1_000 + minute),100,1e6,0.1,101,\(101 + minute),101,100,102\n"
      }
    }.joined()
    return [Array((header + rows).utf8), Array((header + rows.replacing(",101,100,102", with: ",,,")).utf8)]
  },
  words: ["time", "coin", "open_interest", "mark_px", "BTC", "ETH", "null", "2026-06-11T00:00:00Z", "\""]
) { bytes in
  readFile(bytes, named: "hyperliquid/20260611.csv", by: HyperliquidFiles())
  if bytes.count % 8 == 0 { readFile(lz4Frame(bytes), named: "hyperliquid/20260612.csv.lz4", by: HyperliquidFiles()) }
}

/// Tables of any exporter, under a description that the first byte chooses.
let tableTarget = FuzzTarget(
  name: "tables", shape: .rows,
  seeds: {
    let rows = (0..<6).map { "2026-06-11T00:\($0)0:00Z,100,102,99,101,10,\(1_000 + $0)" }
    let header = "timestamp,open,high,low,close,volume,open_interest"
    let text = ([header] + rows).joined(separator: "\n") + "\n"
    return [
      "0" + text, "1" + text.replacing(",", with: ";"), "2" + text, "3a title\n" + text,
      "0time,oi\n1781136000,5\n1781136300,6\n1781136600,7\n", "4" + text.replacing("open_interest", with: "oi_usd"),
    ].map { Array($0.utf8) }
  },
  words: [
    "timestamp", "date", "open", "high", "low", "close", "volume", "open_interest", "openinterest", "oi", "turnover",
    "taker_buy_volume", ";", "\"",
    "2026-06-11T00:05:00Z", "+02:00", "1781136000", "1781136000000000000",
  ]
) { bytes in
  guard let choice = bytes.first else { return }
  let entry = TableDescription.Entry(symbol: "BTC", files: nil, tick: nil, contractSize: choice & 1 == 0 ? nil : 0.01)
  var description = TableDescription(
    venue: ["hyperliquid", "elsewhere", "bybit-inverse", "okx"][Int(choice) % 4], instruments: [entry])
  description.barLabel = choice & 2 != 0 ? .end : nil
  description.openInterestAt = choice & 4 != 0 ? .detect : nil
  description.interval = choice & 8 != 0 ? "5m" : nil
  description.columns = choice & 16 != 0 ? ["open_interest": "oi_usd"] : nil
  description.contract = choice & 32 != 0 ? .inverse : nil
  readFile(bytes.dropFirst(), named: "BTC-table.csv", by: GenericTable(description))
}

/// Names of files as any folder may have them.
let nameTarget = FuzzTarget(
  name: "names",
  seeds: {
    [
      "BTCUSDT/klines/5m/BTCUSDT-5m-2025-10.csv",
      "futures/cm/daily/metrics/BTCUSD_PERP/BTCUSD_PERP-metrics-2024-10-14.zip",
      "futures/um/daily/markPriceKlines/BTCUSDT/1m/BTCUSDT-1m-2025-11-12.csv.gz", "spot-1m/BTCUSDT-1m-2025-11-12.csv",
      "BTC-USDT-SWAP-candlesticks-2026-05-18.zip", "trading/BTCUSDT2026-06-11.csv.gz",
      "x/BTCUSDT-volumeAtPrice5m-2025-11-12.csv",
      "okx/BTC-USDT-SWAP-trades-2026-05-18.zip", "BTC-USDT-251226-5m-2025-10.csv",
    ].map { Array($0.utf8) }
  },
  words: [
    "BTCUSDT", "-5m-", "-metrics-", "-aggTrades-", "2025-10", "-12", ".csv", ".zip", ".csv.gz", ".csv.lz4", "_PERP",
    "-SWAP", "/", "bybit/", "trading/", "9999-12-31",
  ]
) { bytes in
  guard !bytes.contains(0) else { return }
  let place = FilePlace(root: ScratchFolder.shared.path, relativePath: String(decoding: bytes, as: UTF8.self))
  let named: [any HistoryFormat] = [BinanceArchive(), OKXFiles()]
  for format in named
    + (place.relativePath.hasSuffix(".json") || place.relativePath.contains("lz4")
      ? [] : [BybitFiles(), BitgetFiles()])
  {
    for file in (try? format.files(place)) ?? [] {
      if let period = file.period {
        expect(isMarketTime(period.lowerBound) && period.lowerBound < period.upperBound, "no time of a market")
      }
      _ = TradeLayout(of: file.market)
      let instrument = format.instrument(file.market)
      expect(instrument.contractSize > 0 && instrument.contractSize.isFinite, "no size of a contract")
    }
  }
}

/// Files of liquidations: single ones, sums over time, and what Hyperliquid's nodes write.
let liquidationTarget = FuzzTarget(
  name: "liquidations", shape: .rows,
  seeds: {
    [
      "time,side,price\n1762905600000,SELL,100000\n1762905600001,BUY,100100\n",
      "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity\n"
        + "1762905600000,SELL,LIMIT,IOC,1,100000,100001,FILLED,1,1\n",
      "1762905600000,SELL,LIMIT,IOC,1,100000,100001,FILLED,1,1\n",
      "timestamp,long_usd,short_usd\n1762905600,1000,2000\n1762905900,,n/a\n", "1762905600,1000,2000\n1762905900,1,2\n",
      "timestamp,symbol,exchange,longLiquidations,Short Liquidations (USD),long_price,short_price\n2025-11-12 00:00:00,BTCUSDT,a,1,2,3,4\n",
      "{\"block_time\":\"x\",\"events\":[[\"0xa\",{\"coin\":\"BTCUSDT\",\"px\":\"100\",\"sz\":\"1\",\"side\":\"A\",\"time\":1762905600000,"
        + "\"liquidation\":{\"liquidatedUser\":\"0xa\",\"markPx\":\"100\",\"method\":\"market\"}}]]}\n",
    ].map { Array($0.utf8) }
  },
  words: [
    "timestamp", "side", "price", "SELL", "BUY", "long_usd", "short_usd", "average_price", "symbol", "exchange",
    "BTCUSDT", "null", "n/a",
    "\"liquidation\":{", "\"liquidatedUser\":", "\"events\":", "\"coin\":", "\"px\":", "\"side\":\"B\"", "contracts",
  ]
) { bytes in
  let path = ScratchFolder.shared.write(bytes, to: "liquidations.csv")
  do throws(DataError) {
    let read = try LiquidationRows(path: path, symbol: "BTCUSDT")
    expect(read.rows.allSatisfy { isMarketTime($0.time) && $0.price > 0 && $0.price.isFinite }, "no liquidation")
    expect(zip(read.rows, read.rows.dropFirst()).allSatisfy { $0.time <= $1.time }, "out of order")
  } catch { expect(error.description.utf8.count < 2_000, "\(error)") }
  for unit in [LiquidationSumRows.Unit.usd, nil] {
    do throws(DataError) {
      guard let read = try LiquidationSumRows(path: path, symbol: "BTCUSDT", unit: unit) else { continue }
      expect(read.rows.allSatisfy { isMarketTime($0.time) }, "no time of a sum")
      expect(read.rows.allSatisfy { ($0.long ?? 0) >= 0 && ($0.short ?? 0) >= 0 && ($0.long ?? 0).isFinite }, "no sum")
    } catch { expect(error.description.utf8.count < 2_000, "\(error)") }
  }
}
