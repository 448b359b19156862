/// Reads kline rows: times in milliseconds or microseconds, any order of columns, trimmed columns derived.
struct KlineReader: RowReader {
  private enum Slot {
    static let openTime = 0, open = 1, high = 2, low = 3, close = 4, volume = 5, closeTime = 6, quoteVolume = 7,
      takerBuyVolume = 8
  }

  static let columnNames: [[String]] = [
    ["open_time", "opentime", "timestamp"], ["open"], ["high"], ["low"], ["close"], ["volume"],
    ["close_time", "closetime"], ["quote_volume", "quote_asset_volume"],
    ["taker_buy_volume", "taker_buy_base", "taker_buy_base_asset_volume"],
  ]
  static let publishedOrder = [0, 1, 2, 3, 4, 5, 6, 7, ColumnPlan.skip, 8, ColumnPlan.skip, ColumnPlan.skip]
  static let requiredSlots: Set<Int> = [0, 1, 2, 3, 4, 5]

  /// The bars' length; a row's opening time is a multiple of it.
  let interval: Milliseconds
  /// The moment of reading: a bar that ends after it is not finished.
  let now: Milliseconds
  /// Rows accepted.
  private(set) var columns = KlineColumns()
  /// Whether a file lacked the column, so that it was derived.
  private(set) var derivesQuoteVolume = false, derivesTakerVolume = false
  var place = RowPlace()
  var remarks: RowRemarks = []
  var lastLayout: (firstLine: [UInt8], layout: FileLayout)?

  private var slots: [Int] = []
  private var hasMoreColumns = false

  /// `rows` are about as many as will come.
  init(interval: Milliseconds, now: Milliseconds = .max, rows: Int = 0) {
    self.interval = interval
    self.now = now
    columns.reserve(rows)
  }

  mutating func begin(plan: ColumnPlan) {
    slots = plan.slots
    hasMoreColumns = plan.hasMoreColumns
    derivesQuoteVolume = derivesQuoteVolume || !plan.present.contains(Slot.quoteVolume)
    derivesTakerVolume = derivesTakerVolume || !plan.present.contains(Slot.takerBuyVolume)
  }

  @inline(__always)
  mutating func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> Milliseconds {
    var values: InlineArray<9, Double> = .init(repeating: .nan)
    for field in 0..<slots.count {
      if field > 0, !nextField(bytes, &position) { throw RowDefect(.tooFewFields) }
      let slot = slots[field]
      guard slot != ColumnPlan.skip else {
        skipField(bytes, &position)
        continue
      }
      guard let value = decimalField(bytes, &position, &remarks) else { throw RowDefect(.badNumber) }
      values[slot] = value
    }
    if hasMoreColumns, bytes[position] != UInt8(ascii: ",") { throw RowDefect(.tooFewFields) }
    return try accept(values)
  }

  /// Checks a row and keeps it.
  @inline(__always)
  private mutating func accept(_ row: InlineArray<9, Double>) throws(RowDefect) -> Milliseconds {
    let open = row[Slot.open], high = row[Slot.high], low = row[Slot.low], close = row[Slot.close]
    let volume = row[Slot.volume]
    guard let openTime = epochMilliseconds(row[Slot.openTime], &remarks) else { throw RowDefect(.badTime) }
    guard !(open + high + low + close + volume).isNaN else { throw RowDefect(.missingValue) }
    guard min(min(open, high), min(low, close)) > 0 else { throw RowDefect(.notPositive) }
    guard volume >= 0 else { throw RowDefect(.negativeVolume) }
    guard low <= min(open, close), high >= max(open, close) else { throw RowDefect(.priceRange) }
    guard openTime % interval == 0 else { throw RowDefect(.offGrid) }
    // A bar that has not run its course has a close time short of its end, or one that is still to come.
    if let closeTime = epochMilliseconds(row[Slot.closeTime], &remarks),
      !(openTime + interval - 1...openTime + interval).contains(closeTime) || closeTime > now
    {
      throw RowDefect(.unfinished)
    }
    let quoteVolume =
      row[Slot.quoteVolume].isNaN ? volume * (high + low + close) / 3 : row[Slot.quoteVolume]
    // Without the column a rising bar counts as bought and a falling one as sold.
    let takerBuyVolume =
      row[Slot.takerBuyVolume].isNaN
      ? (close > open ? volume : close < open ? 0 : volume / 2) : row[Slot.takerBuyVolume]
    guard quoteVolume >= 0 else { throw RowDefect(.negativeVolume) }
    guard takerBuyVolume >= 0, takerBuyVolume <= volume else { throw RowDefect(.takerVolume) }
    columns.openTime.append(openTime)
    columns.open.append(open)
    columns.high.append(high)
    columns.low.append(low)
    columns.close.append(close)
    columns.volume.append(volume)
    columns.quoteVolume.append(quoteVolume)
    columns.takerBuyVolume.append(takerBuyVolume)
    columns.place.append(place)
    return openTime
  }
}
