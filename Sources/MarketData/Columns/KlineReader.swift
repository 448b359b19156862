/// Reads kline rows: times in milliseconds or microseconds, any order of columns, trimmed columns derived.
struct KlineReader: RowReader {
  private enum Slot: Int, CaseIterable {
    case openTime, open, high, low, close, volume, closeTime, quoteVolume, takerBuyVolume, takerBuyQuoteVolume
  }

  static let columnNames: [[String]] = [
    ["open_time", "opentime", "timestamp"], ["open"], ["high"], ["low"], ["close"], ["volume"],
    ["close_time", "closetime"], ["quote_volume", "quote_asset_volume"],
    ["taker_buy_volume", "taker_buy_base", "taker_buy_base_asset_volume"],
    ["taker_buy_quote_volume", "taker_buy_quote", "taker_buy_quote_asset_volume"],
  ]
  static let publishedOrder = [0, 1, 2, 3, 4, 5, 6, 7, ColumnPlan.skip, 8, 9]
  static let requiredSlots: Set<Int> = [0, 1, 2, 3, 4, 5]

  /// The bars' length; a row's opening time is a multiple of it.
  let interval: Milliseconds
  /// Rows accepted.
  private(set) var columns = KlineColumns()
  /// Whether a file lacked the column, so that it was derived.
  private(set) var derivesQuoteVolume = false, derivesTakerVolume = false
  var place = RowPlace()

  private var slots: [Int] = []
  private var values: [Double] = []

  init(interval: Milliseconds) {
    self.interval = interval
  }

  mutating func begin(plan: ColumnPlan) {
    slots = plan.slots
    values = Array(repeating: .nan, count: Slot.allCases.count)
    derivesQuoteVolume = derivesQuoteVolume || !plan.present.contains(Slot.quoteVolume.rawValue)
    derivesTakerVolume = derivesTakerVolume || !plan.present.contains(Slot.takerBuyVolume.rawValue)
  }

  mutating func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> Milliseconds {
    for field in slots.indices {
      if field > 0, !nextField(bytes, &position) { throw RowDefect(.tooFewFields) }
      let slot = slots[field]
      guard slot != ColumnPlan.skip else {
        skipField(bytes, &position)
        continue
      }
      guard let value = decimalField(bytes, &position) else { throw RowDefect(.badNumber) }
      values[slot] = value
    }
    return try accept()
  }

  /// Checks the row in `values` and keeps it.
  private mutating func accept() throws(RowDefect) -> Milliseconds {
    let open = self[.open], high = self[.high], low = self[.low], close = self[.close], volume = self[.volume]
    guard let openTime = epochMilliseconds(self[.openTime]) else { throw RowDefect(.badTime) }
    guard !(open + high + low + close + volume).isNaN else { throw RowDefect(.missingValue) }
    guard min(min(open, high), min(low, close)) > 0 else { throw RowDefect(.notPositive) }
    guard volume >= 0 else { throw RowDefect(.negativeVolume) }
    guard low <= min(open, close), high >= max(open, close) else { throw RowDefect(.priceRange) }
    guard openTime % interval == 0 else { throw RowDefect(.offGrid) }
    // A bar that has not run its course has a close time short of its end.
    if let closeTime = epochMilliseconds(self[.closeTime]), closeTime + 1 < openTime + interval {
      throw RowDefect(.unfinished)
    }
    let quoteVolume = self[.quoteVolume].isNaN ? volume * (high + low + close) / 3 : self[.quoteVolume]
    // Without the column a rising bar counts as bought and a falling one as sold.
    let takerBuyVolume =
      self[.takerBuyVolume].isNaN
      ? (close > open ? volume : close < open ? 0 : volume / 2) : self[.takerBuyVolume]
    guard quoteVolume >= 0 else { throw RowDefect(.negativeVolume) }
    guard (0...volume).contains(takerBuyVolume) else { throw RowDefect(.takerVolume) }
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

  private subscript(slot: Slot) -> Double { values[slot.rawValue] }
}
