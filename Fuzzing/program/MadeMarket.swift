import Basics
import TestSupport

/// A small market made of an input: a byte for what is asked, some for its scale, and five for each bar.
struct MadeMarket {
  static let start: Milliseconds = 1_762_905_600_000
  static let header = 6

  let rows: [MarketRow], missing: Set<Int>
  let choice: UInt8, more: UInt8

  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.header + 5 * 4 else { return nil }
    (choice, more) = (bytes[0], bytes[1])
    // Prices from 10^-9 to 10^7 and open interest from 10^-3 to 10^12, as there are, and now and then beyond.
    var price = Self.power(Int(bytes[2] % 40) - 16) * (1 + Double(bytes[3]) / 256)
    let contracts = Self.power(Int(bytes[4] % 48) - 20), step = Double(bytes[5] % 32) / 1_000
    var openInterest = contracts * 1_000
    var (rows, missing): ([MarketRow], Set<Int>) = ([], [])
    for (number, start) in stride(from: Self.header, to: min(bytes.count - 4, Self.header + 5 * 700), by: 5)
      .enumerated()
    {
      let (move, wick, traded, bought, change) = (
        bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3], bytes[start + 4]
      )
      let next = max(1e-12, price * (1 + step * Double(Int8(bitPattern: move)) / 128))
      let (high, low) = (
        max(price, next) * (1 + Double(wick & 15) / 2_000), min(price, next) * (1 - Double(wick >> 4) / 2_000)
      )
      let volume = contracts * Double(traded)
      openInterest = max(0, openInterest + contracts * Double(Int8(bitPattern: change)))
      if bought == 255 { missing.insert(number) }
      rows.append(
        MarketRow(
          price, high, low, next, volume: volume, takerBuy: volume * Double(bought) / 255,
          openInterest: change == 128 ? nil : openInterest))
      price = next
    }
    (self.rows, self.missing) = (rows, missing)
  }

  private static func power(_ exponent: Int) -> Double {
    exponent < 0 ? 1 / powersOfTen[-exponent] : powersOfTen[min(22, exponent)]
  }

  /// Rows of klines of some bars; missing bars are left out.
  func klines(_ range: Range<Int>) -> String {
    range.filter { !missing.contains($0) }.map {
      MarketText.klines([rows[$0]], from: Self.start + Milliseconds($0) * 5 * .minute)
    }.joined()
  }

  func metrics(_ range: Range<Int>) -> String {
    range.map {
      MarketText.metrics(
        [rows[$0]], from: Self.start + Milliseconds($0) * 5 * .minute, offset: more & 1 == 0 ? 0 : -1,
        withRatio: more & 2 == 0)
    }
    .joined()
  }

  /// Inputs of quiet, of wild and of tiny markets.
  static let seeds: [[UInt8]] = (0..<6).map { number in
    var random = SeededRandom(seed: UInt64(number))
    let scale: [UInt8] = [
      [16, 0, 20, 4], [21, 20, 23, 10], [12, 9, 28, 31], [7, 1, 30, 2], [17, 3, 12, 0], [24, 7, 8, 20],
    ][number]
    return [UInt8(number), UInt8(number)] + scale
      + (0..<40 + 60 * number).flatMap { _ in
        [
          UInt8(random.below(256)), UInt8(random.below(60)), UInt8(random.below(256)), UInt8(random.below(256)),
          UInt8(truncatingIfNeeded: random.below(60) - 28),
        ]
      }
  }
}
