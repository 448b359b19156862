import Basics
import CSV
import FoundationEssentials
import Libc
import MarketData

/// Liquidations in what Hyperliquid's nodes write of fills, an hour a file: a block a line, or a fill a line.
///
///     {"block_time":…,"events":[["0xuser",{"coin":"BTC","px":"…","sz":"…","side":"A","time":…,
///       "liquidation":{"liquidatedUser":"0x…","markPx":"…","method":"market"}}],…]}
///
/// Both sides of a trade are there and both carry the mark; that of the liquidated user counts. A gigabyte a day is looked
/// through for the mark as bytes, and only lines that have it are decoded. Complexity: O(bytes); memory: the longest line.
struct NodeFills {
  /// Rows in the file's order.
  private(set) var rows: [LiquidationRows.Row] = []
  /// Lines that have the mark and cannot be read, and the first of them.
  private(set) var rejected = 0, firstRejected = 0

  /// A longer line is no block of any size seen.
  private static let longestLine = 32 << 20
  private static let mark = Array("\"liquidation\":{".utf8)

  private let coin: String
  private var line = 0
  private var held: [UInt8] = []
  private var isTooLong = false

  /// Whether a file holds JSON, as no table does.
  static func areIn(_ path: String) throws(DataError) -> Bool {
    let first = try firstBytes(ofFile: path, count: 64).first { $0 > 32 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Reads a file, packed or not. Errors: it cannot be read or unpacked, or was changed meanwhile.
  init(path: String, coin: String) throws(DataError) {
    self.coin = coin
    try readingUnchanged(path) { () throws(DataError) in try read(path) }
  }

  private mutating func read(_ path: String) throws(DataError) {
    if path.hasSuffix(".lz4") {
      var source = try LZ4Source(path: path)
      try read(&source)
    } else if path.hasSuffix(".gz") {
      var source = try GzipSource(path: path)
      try read(&source)
    } else {
      var source = try InputFile(path: path)
      try read(&source)
    }
  }

  private mutating func read(_ source: inout some ByteSource & ~Copyable) throws(DataError) {
    var block = [UInt8](repeating: 0, count: ReadingLimits.block)
    while case let count = try source.read(into: &block, from: 0), count > 0 {
      var rest = block[..<count]
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        hold(rest[..<end])
        finishLine()
        rest = rest[(end + 1)...]
      }
      hold(rest)
    }
    if !held.isEmpty { finishLine() }
  }

  private mutating func hold(_ bytes: ArraySlice<UInt8>) {
    isTooLong = isTooLong || held.count + bytes.count > Self.longestLine
    if !isTooLong { held += bytes }
  }

  private mutating func finishLine() {
    line += 1
    defer {
      held.removeAll(keepingCapacity: true)
      isTooLong = false
    }
    guard isTooLong || hasMark else { return }
    guard !isTooLong, let fills = fills() else {
      rejected += 1
      if rejected == 1 { firstRejected = line }
      return
    }
    rows += fills.compactMap { $0.liquidation(of: coin) }
  }

  /// Whether the mark is in the line: the system looks for its q, which hardly any other word of a fill has.
  private var hasMark: Bool {
    let place = Self.mark.firstIndex(of: UInt8(ascii: "q")) ?? 0
    return unsafe held.withUnsafeBytes { line in
      var start = 0
      while let base = line.baseAddress, start < line.count {
        guard let found = unsafe memchr(base + start, Int32(UInt8(ascii: "q")), line.count - start) else {
          return false
        }
        let at = unsafe UnsafeRawPointer(found) - base
        if at >= place, at - place + Self.mark.count <= line.count,
          unsafe line[(at - place)..<(at - place + Self.mark.count)].elementsEqual(Self.mark)
        {
          return true
        }
        start = at + 1
      }
      return false
    }
  }

  private func fills() -> [NodeFill]? {
    let decoder = JSONDecoder()
    let data = Data(held)
    if held.first(where: { $0 > 32 }) == UInt8(ascii: "[") {
      return (try? decoder.decode(NodeFill.self, from: data)).map { [$0] }
    }
    return try? decoder.decode(NodeBlock.self, from: data).events
  }
}

/// A block of fills.
private struct NodeBlock: Decodable { let events: [NodeFill] }

/// A fill as one of its two users sees it: `["0xuser", {…}]`.
private struct NodeFill: Decodable {
  private struct Fill: Decodable {
    struct Liquidation: Decodable { let liquidatedUser: String }
    let coin: String, side: String, px: AnswerValue, time: AnswerValue
    let liquidation: Liquidation?
  }

  private let user: String
  /// Nil where it has another shape.
  private let fill: Fill?

  init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    user = try pair.decode(String.self)
    fill = try? pair.decode(Fill.self)
  }

  /// What was liquidated of a coin; nil where nothing was, or another user was. A liquidated long is sold: side `A`, ask.
  func liquidation(of coin: String) -> LiquidationRows.Row? {
    guard let fill, fill.coin == coin, fill.liquidation?.liquidatedUser == user else { return nil }
    var remarks: RowRemarks = []
    guard let price = try? fill.px.number(&remarks), price > 0, price.isFinite,
      let moment = try? fill.time.number(&remarks),
      let time = epochMilliseconds(moment, &remarks), fill.side == "A" || fill.side == "B"
    else { return nil }
    return LiquidationRows.Row(time: time, isLong: fill.side == "A", price: price, isBucket: false)
  }
}
