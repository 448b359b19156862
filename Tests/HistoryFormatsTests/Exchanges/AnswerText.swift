import Basics
import Foundation
import HistoryFormats
import TestSupport

@testable import MarketData

/// Twelve bars of five minutes from 2026-06-11T00:00Z, and the answers of exchanges that say them.
///
/// Bar `i` opens at 100 + i and closes at 101 + i, one below its high; 10 + i coins were traded at its open; at its end
/// 500 + 2 i coins were open, each counted once.
enum AnswerText {
  static let start: Milliseconds = 1_781_136_000_000
  static let step = 5 * Milliseconds.minute

  struct Bar {
    let number: Int
    var time: Milliseconds { start + Milliseconds(number) * step }
    var open: Double { Double(100 + number) }
    var close: Double { open + 1 }
    var high: Double { open + 2 }
    var low: Double { open - 1 }
    var coins: Double { Double(10 + number) }
    var openInterest: Double { Double(500 + 2 * number) }
  }

  static let bars = (0..<12).map(Bar.init)

  /// Pages of rows, the newest first; the last row of a page is the first of the next.
  static func pages(_ rows: [String], of size: Int = 5) -> [String] {
    let newestFirst = Array(rows.reversed())
    return stride(from: 0, to: newestFirst.count - 1, by: size - 1).map {
      newestFirst[$0..<min($0 + size, newestFirst.count)].joined(separator: ",")
    }
  }

  static func list(_ values: [Any]) -> String { "[" + values.map { "\"\($0)\"" }.joined(separator: ",") + "]" }

  // Bybit

  static func bybit(_ category: String, _ symbol: String, _ rows: String, time: Milliseconds = start + .day) -> String {
    #"{"retCode":0,"retMsg":"OK","result":{"category":"\#(category)","symbol":"\#(symbol)","list":[\#(rows)],"#
      + #""nextPageCursor":"x%3D1"},"retExtInfo":{},"time":\#(time)}"#
  }

  static let bybitLinearKlines = bars.map {
    list([$0.time, $0.open, $0.high, $0.low, $0.close, $0.coins, $0.coins * $0.open])
  }
  /// Contracts of 1 USD: 1,000 a coin of volume, exchanged for coins at the open.
  static let bybitInverseKlines = bars.map {
    list([$0.time, $0.open, $0.high, $0.low, $0.close, 1_000 * $0.coins, 1_000 * $0.coins / $0.open])
  }
  /// The first six rows as before June 2026, without the sum of one side.
  static let bybitOpenInterest = bars.map {
    #"{"openInterest":"\#(2 * $0.openInterest)","#
      + ($0.number < 6 ? "" : #""singleOpenInterest":"\#(Int($0.openInterest))","#)
      + #""timestamp":"\#($0.time + step)"}"#
  }

  // OKX

  static func okx(_ rows: String) -> String { #"{"code":"0","msg":"","data":[\#(rows)]}"# }

  /// Contracts of some USD, 100 of them for every coin of volume, exchanged for coins at the open.
  static func okxInverseKlines(size: Double) -> [String] {
    bars.map {
      let contracts = 100 * $0.coins
      return list([
        $0.time, $0.open, $0.high, $0.low, $0.close, contracts, contracts * size / $0.open, contracts * size, 1,
      ])
    }
  }
  /// Contracts of 0.01 coins.
  static let okxKlines = bars.map {
    list([$0.time, $0.open, $0.high, $0.low, $0.close, 100 * $0.coins, $0.coins, $0.coins * $0.open, 1])
  }
  /// The value is at the close of the bar that ends then.
  static let okxOpenInterest = bars.map {
    list([$0.time + step, 100 * $0.openInterest, $0.openInterest, $0.openInterest * $0.close])
  }

  // Hyperliquid and Bitget

  static let hyperliquidCandles = bars.map { candle($0) }

  static func candle(_ bar: Bar, coin: String = "BTC") -> String {
    #"{"t":\#(bar.time),"T":\#(bar.time + step - 1),"s":"\#(coin)","i":"5m","o":"\#(bar.open)","c":"\#(bar.close)","#
      + #""h":"\#(bar.high)","l":"\#(bar.low)","v":"\#(bar.coins)","n":12}"#
  }

  static func bitget(_ rows: String) -> String {
    #"{"code":"00000","msg":"success","requestTime":\#(start + .day),"data":[\#(rows)]}"#
  }

  static let bitgetCandles = bars.map {
    list([$0.time, $0.open, $0.high, $0.low, $0.close, $0.coins, $0.coins * $0.open])
  }
}

/// Writes files and reads a symbol of them; the folder goes with it.
func loadExchange(
  _ files: [String: String], _ symbol: String, venue: String? = nil, description: TableDescription? = nil,
  asOf: Milliseconds = AnswerText.start + 30 * .day
) throws -> SymbolHistory {
  let folder = try TemporaryFolder()
  for (name, text) in files { try folder.write(text, to: name) }
  return try loadExchange(folder, symbol, venue: venue, description: description, asOf: asOf)
}

/// Reads a symbol of a folder.
func loadExchange(
  _ folder: TemporaryFolder, _ symbol: String, venue: String? = nil, description: TableDescription? = nil,
  asOf: Milliseconds = AnswerText.start + 30 * .day
) throws -> SymbolHistory {
  var window = HistoryWindow(days: 9)
  window.asOf = asOf
  return try withExtendedLifetime(folder) {
    try SymbolHistory(
      of: symbol, venue: venue, in: HistoryFolder(folder.path, description: description), window: window)
  }
}

/// A description as a person writes it.
func describe(_ fields: [String: Any]) throws -> TableDescription {
  try JSONDecoder().decode(TableDescription.self, from: JSONSerialization.data(withJSONObject: fields))
}
