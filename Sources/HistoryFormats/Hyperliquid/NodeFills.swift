import Basics
import CSV
import Libc
import MarketData

/// Liquidations in what Hyperliquid's nodes write of fills, an hour a file: a block a line, or a fill a line.
///
///     {"block_time":…,"events":[["0xuser",{"coin":"BTC","px":"…","sz":"…","side":"A","time":…,
///       "liquidation":{"liquidatedUser":"0x…","markPx":"…","method":"market"}}],…]}
///
/// Both sides of a trade are there and both carry the mark; that of the liquidated user counts. A gigabyte a day is looked
/// through for the mark as bytes, and only lines that have it are read. Complexity: O(bytes); memory: the longest line.
struct NodeFills {
  /// Rows in the file's order.
  private(set) var rows: [LiquidationRows.Row] = []
  /// Which lines can be read; those without the mark are not looked into.
  private(set) var tally = RowTally()
  /// Liquidations that stand in a file read before.
  private(set) var shared = 0

  private static let mark = Array("\"liquidation\":{".utf8)

  /// Whether a file holds JSON, as no table does.
  static func areIn(_ path: String) throws(DataError) -> Bool {
    let first = try firstBytes(ofFile: path, count: 64).first { $0 > 32 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Reads a file, packed or not, without what stands in the files read before. Errors: it cannot be read or unpacked, or
  /// was changed meanwhile.
  init(path: String, coin: String, known: inout KnownRows) throws(DataError) {
    let coin = Array(coin.utf8)
    var number = 0
    try FillLines.forEach(ofFile: path) { (line: [UInt8]?) throws(DataError) in
      number += 1
      guard line.map(Self.hasMark) ?? true else {
        tally.accept()
        return
      }
      guard let line, let fills = NodeFill.all(in: line) else {
        tally.reject(.fills, line: number)
        return
      }
      tally.accept()
      for fill in fills {
        guard let row = fill.liquidation(of: coin, in: line) else { continue }
        if known.add(fill.text(in: line)).isElsewhere {
          shared += 1
        } else {
          rows.append(row)
        }
      }
    }
  }

  /// Whether the mark is in a line: the system looks for its q, which hardly any other word of a fill has.
  private static func hasMark(_ line: [UInt8]) -> Bool {
    let place = mark.firstIndex(of: UInt8(ascii: "q")) ?? 0
    return unsafe line.withUnsafeBytes { line in
      var start = 0
      while let base = line.baseAddress, start < line.count {
        guard let found = unsafe memchr(base + start, Int32(UInt8(ascii: "q")), line.count - start) else {
          return false
        }
        let at = unsafe UnsafeRawPointer(found) - base
        if at >= place, at - place + mark.count <= line.count,
          unsafe line[(at - place)..<(at - place + mark.count)].elementsEqual(mark)
        {
          return true
        }
        start = at + 1
      }
      return false
    }
  }
}

extension NodeFill {
  /// What was liquidated of a coin; nil where nothing was, or another user was. A liquidated long is sold: side `A`, ask.
  fileprivate func liquidation(of coin: [UInt8], in line: [UInt8]) -> LiquidationRows.Row? {
    guard let own = self.coin, line[own].elementsEqual(coin), isOfLiquidated(in: line), let buys = buys(in: line),
      let price = number(self.price, in: line), price > 0, let moment = number(self.time, in: line)
    else { return nil }
    var remarks: RowRemarks = []
    guard let time = epochMilliseconds(moment, &remarks) else { return nil }
    return LiquidationRows.Row(time: time, isLong: !buys, price: price, isBucket: false)
  }

  /// What tells it from other fills of its coin.
  fileprivate func text(in line: [UInt8]) -> String {
    [user, time, price, size, side, tradeID].map { $0.map { String(decoding: line[$0], as: UTF8.self) } ?? "" }
      .joined(separator: ",")
  }

  private func number(_ range: Range<Int>?, in line: [UInt8]) -> Double? {
    var remarks: RowRemarks = []
    return range.flatMap { decimal(Array(line[$0]).span, &remarks) }
  }
}
