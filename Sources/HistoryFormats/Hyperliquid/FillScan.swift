import Basics
import CSV
import MarketData

/// The trades of some coins in one hour's file of fills.
///
/// Of each trade two fills are there, one of either side. That of the taker, `crossed`, says everything, so that it alone is
/// read: a trade without a taker, as exchanges of positions between users are, is none of the market.
struct FillScan: Sendable {
  /// A trade, of which coin it is, and its line.
  struct Trade: Sendable {
    let coin: Int
    let row: TradeRow
    let line: Int32
  }

  /// In the order of the file.
  private(set) var trades: [Trade] = []
  /// Lines, takers' fills of the coins and lines that are no fills, and those of them that are used.
  private(set) var lines = 0, rows = 0
  var accepted: Int { trades.count }
  private(set) var defects = DefectLog()

  /// No hour of the exchange has as many; what has more would fill the memory.
  private static let mostTrades = 4 << 20
  /// Blocks are filed by when they were made or written, which is not quite when they were traded.
  private static let mostOff = Milliseconds.hour

  private let coins: FillCoins
  private let period: Range<Milliseconds>
  /// The first line that is none of fills, where all lines are such.
  private var unreadable: (line: Int, defect: Defect)?

  /// Reads a file. Errors: it cannot be read or unpacked, not one line is of fills, or it has more trades than any hour.
  /// Complexity: O(bytes); memory: the longest line, and the trades.
  init(of file: HistoryFile, coins: FillCoins) throws(DataError) {
    self.coins = coins
    period = file.from - Self.mostOff..<file.to + Self.mostOff
    var isAllUnreadable = true
    if file.hasChecksum { try Checksum.verify(file.path) }
    try FillLines.forEach(ofFile: file.path) { (line: [UInt8]?) throws(DataError) in
      lines += 1
      if let line, line.allSatisfy({ $0 == 32 || (9...13).contains($0) }) { return }
      guard let line, let fills = NodeFill.all(in: line) else {
        note(line == nil ? .longLine : .badJSON)
        unreadable = unreadable ?? (lines, line == nil ? .longLine : .badJSON)
        return
      }
      isAllUnreadable = false
      for fill in fills { take(fill, in: line) }
      guard trades.count <= Self.mostTrades else {
        throw .unusable("\(file.relativePath): more than \(Self.mostTrades) trades, which no hour has")
      }
    }
    if isAllUnreadable, let unreadable {
      throw .unusable(
        "\(file.relativePath):\(unreadable.line): \(unreadable.defect.rawValue); no line of the file is one of fills")
    }
  }

  /// The file as reports list it.
  func record(of file: HistoryFile) -> QualityReport.File {
    let times = trades.lazy.map(\.row.time)
    return QualityReport.File(
      path: file.relativePath, kind: file.kind.name, rows: rows, accepted: accepted, first: times.min(),
      last: times.max())
  }

  private mutating func note(_ defect: Defect) {
    rows += 1
    defects.note(defect, at: RowPlace(line: Int32(clamping: lines)))
  }

  private mutating func take(_ fill: NodeFill, in line: [UInt8]) {
    guard let name = fill.coin else { return note(.missingValue) }
    guard let coin = coins.place(of: line[name]) else { return }
    do throws(RowDefect) {
      guard let row = try row(of: fill, in: line) else { return }
      rows += 1
      trades.append(Trade(coin: coin, row: row, line: Int32(clamping: lines)))
    } catch {
      note(error.defect)
    }
  }

  /// A taker's fill as a trade; nil for a maker's.
  private func row(of fill: NodeFill, in line: [UInt8]) throws(RowDefect) -> TradeRow? {
    guard let crossed = fill.crossed else { throw RowDefect(.missingValue) }
    guard line[crossed].elementsEqual("true".utf8) else {
      guard line[crossed].elementsEqual("false".utf8) else { throw RowDefect(.badFlag) }
      return nil
    }
    guard let buys = fill.buys(in: line) else { throw RowDefect(fill.side == nil ? .missingValue : .badFlag) }
    var row = TradeRow(
      id: try field(fill.tradeID, in: line, wholeField), price: 0, quantity: 0, trades: 1,
      time: Milliseconds(try field(fill.time, in: line, wholeField)), takerBuys: buys, priceDecimals: 0,
      quantityDecimals: 0)
    (row.price, row.priceDecimals) = try field(fill.price, in: line, units)
    (row.quantity, row.quantityDecimals) = try field(fill.size, in: line, units)
    guard isMarketTime(row.time) else { throw RowDefect(.badTime) }
    guard period.contains(row.time) else { throw RowDefect(.strayTime) }
    guard row.price > 0 else { throw RowDefect(.notPositive) }
    guard row.quantity > 0 else { throw RowDefect(.zeroQuantity) }
    guard row.notional < TradeUnits.notionalLimit else { throw RowDefect(.badNumber) }
    // Numbers are digests of the two orders and say nothing of what came first: the moment does, then the place in the file.
    row.ownOrder = UInt64(row.time) << 20 | UInt64(min(trades.count, 1 << 20 - 1))
    return row
  }

  private func units(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> (UInt64, Int) {
    var remarks: RowRemarks = []
    return try unitsField(bytes, &position, &remarks)
  }

  /// A value as a field of a table, which the readers of numbers know.
  private func field<Value>(
    _ range: Range<Int>?, in line: [UInt8],
    _ read: (Span<UInt8>, inout Int) throws(RowDefect) -> Value
  ) throws(RowDefect) -> Value {
    guard let range else { throw RowDefect(.missingValue) }
    let text = line[range] + [UInt8(ascii: "\n")]
    var position = 0
    let value = try read(Array(text).span, &position)
    guard position == range.count else { throw RowDefect(.badNumber) }
    return value
  }
}

/// The coins that are looked for, found by the bytes of a name.
struct FillCoins: Sendable {
  private let places: [UInt64: [(name: [UInt8], place: Int)]]

  init(_ coins: [String]) {
    let named = coins.enumerated().map { (name: Array($1.utf8), place: $0) }
    places = Dictionary(grouping: named) { Self.start($0.name[...]) }
  }

  /// Which of the coins has a name.
  func place(of name: ArraySlice<UInt8>) -> Int? {
    places[Self.start(name)]?.first { $0.name[...] == name }?.place
  }

  /// The first eight bytes as one number.
  private static func start(_ name: ArraySlice<UInt8>) -> UInt64 {
    name.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
