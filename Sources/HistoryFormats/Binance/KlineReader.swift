import Basics
import CSV
import MarketData

/// Reads kline rows: times in milliseconds or microseconds, any order of columns, trimmed columns derived.
struct KlineReader: RowReader {
  private enum Slot {
    static let openTime = 0, open = 1, high = 2, low = 3, close = 4, volume = 5, closeTime = 6, quoteVolume = 7,
      takerBuyVolume = 8
  }

  private static let names: [[String]] = [
    ["open_time", "opentime", "timestamp"], ["open"], ["high"], ["low"], ["close"], ["volume"],
    ["close_time", "closetime"], ["quote_volume", "quote_asset_volume"],
    ["taker_buy_volume", "taker_buy_base", "taker_buy_base_asset_volume"],
  ]
  private static let order = [0, 1, 2, 3, 4, 5, 6, 7, ColumnPlan.skip, 8, ColumnPlan.skip, ColumnPlan.skip]
  private static let needed = [0, 1, 2, 3, 4, 5]
  var columnNames: [[String]] { Self.names }
  var publishedOrder: [Int] { Self.order }
  var requiredSlots: [Int] { Self.needed }

  /// The bars' length; a row's opening time is a multiple of it.
  let interval: Milliseconds
  /// The moment of reading: a bar that ends after it is not finished.
  let asOf: Milliseconds
  /// What a contract is worth.
  let value: ContractValue
  /// Rows accepted.
  private(set) var columns = KlineColumns()
  /// Whether a file lacked the column, so that it was derived.
  private(set) var derivesQuoteVolume = false, derivesTakerVolume = false
  /// When the first of the bars ends that are not used because the moment of reading is earlier.
  private(set) var nextEnd = Milliseconds.max
  var place = RowPlace()
  var remarks: RowRemarks = []
  var lastLayout: (firstLine: [UInt8], layout: FileLayout)?

  private var slots: [Int] = []
  private var hasMoreColumns = false

  /// `rows` are about as many as will come.
  init(interval: Milliseconds, asOf: Milliseconds = .max, value: ContractValue = .price, rows: Int = 0) {
    self.interval = interval
    self.asOf = asOf
    self.value = value
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
    var span = values.mutableSpan
    try readDecimals(bytes, &position, slots: slots, into: &span, &remarks)
    if hasMoreColumns, bytes[position] != UInt8(ascii: ",") { throw RowDefect(.tooFewFields) }
    return try accept(values)
  }

  /// Checks a row and keeps it.
  @inline(__always)
  private mutating func accept(_ row: InlineArray<9, Double>) throws(RowDefect) -> Milliseconds {
    guard let openTime = epochMilliseconds(row[Slot.openTime], &remarks) else { throw RowDefect(.badTime) }
    guard openTime % interval == 0 else { throw RowDefect(.offGrid) }
    // A bar that has not run its course has a close time short of its end, or an end that is still to come.
    let end = openTime + interval
    let closeTime = epochMilliseconds(row[Slot.closeTime], &remarks) ?? end - 1
    guard (end - 1...end).contains(closeTime) else { throw RowDefect(.unfinished) }
    guard closeTime <= asOf else {
      nextEnd = min(nextEnd, closeTime)
      throw RowDefect(.unfinished)
    }
    let bar = KlineRow(
      openTime: openTime, open: row[Slot.open], high: row[Slot.high], low: row[Slot.low], close: row[Slot.close],
      volume: row[Slot.volume], quoteVolume: row[Slot.quoteVolume], takerBuyVolume: row[Slot.takerBuyVolume])
    try columns.append(bar, value: value, at: place, &remarks)
    return openTime
  }
}
