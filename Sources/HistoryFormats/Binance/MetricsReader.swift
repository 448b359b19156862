import Basics
import CSV
import MarketData

/// Reads open-interest rows of the archive's `metrics` files.
struct MetricsReader: RowReader {
  private enum Slot {
    static let time = 0, symbol = 1, openInterest = 2, openInterestValue = 3, takerRatio = 4
  }

  private static let names: [[String]] = [
    ["create_time", "createtime", "timestamp"], ["symbol"], ["sum_open_interest", "sumopeninterest"],
    ["sum_open_interest_value", "sumopeninterestvalue"], ["sum_taker_long_short_vol_ratio"],
  ]
  private static let order = [0, 1, 2, 3, ColumnPlan.skip, ColumnPlan.skip, ColumnPlan.skip, 4]
  private static let needed = [0, 2]
  var columnNames: [[String]] { Self.names }
  var publishedOrder: [Int] { Self.order }
  var requiredSlots: [Int] { Self.needed }
  /// How far apart rows are.
  let step: Milliseconds
  /// A label this near to the grid means the grid.
  static let snapDistance: Milliseconds = 30 * .second

  /// The perpetual whose rows are wanted.
  let symbol: [UInt8]
  /// Rows accepted.
  private(set) var columns = OpenInterestColumns()
  var place = RowPlace()
  var remarks: RowRemarks = []
  var lastLayout: (firstLine: [UInt8], layout: FileLayout)?

  private var slots: [Int] = []
  private var hasMoreColumns = false
  private var times = TimeFieldReader()

  /// `rows` are about as many as will come.
  init(symbol: String, step: Milliseconds, rows: Int = 0) {
    self.step = step
    self.symbol = Array(symbol.utf8)
    columns.reserve(rows)
  }

  mutating func begin(plan: ColumnPlan) {
    slots = plan.slots
    hasMoreColumns = plan.hasMoreColumns
  }

  @inline(__always)
  mutating func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> Milliseconds {
    var values: InlineArray<5, Double> = .init(repeating: .nan)
    var label: Milliseconds?
    var field = 0
    while field < slots.count {
      switch slots[field] {
      case Slot.time:
        if field > 0, !nextField(bytes, &position) { throw RowDefect(.tooFewFields) }
        label = times.read(bytes, &position, &remarks)
        if label == nil { throw RowDefect(.badTime) }
        field += 1
      case Slot.symbol:
        if field > 0, !nextField(bytes, &position) { throw RowDefect(.tooFewFields) }
        let start = position
        skipField(bytes, &position)
        guard holdsSymbol(bytes, start..<position) else { throw RowDefect(.otherSymbol) }
        field += 1
      default:
        var span = values.mutableSpan
        field = try readDecimals(
          bytes, &position, slots: slots, from: field, firstDecimal: Slot.openInterest, into: &span, &remarks)
      }
    }
    if hasMoreColumns, bytes[position] != UInt8(ascii: ",") { throw RowDefect(.tooFewFields) }
    guard let label else { throw RowDefect(.badTime) }
    return try accept(label, values)
  }

  /// Checks a row and keeps it.
  @inline(__always)
  private mutating func accept(
    _ label: Milliseconds, _ row: InlineArray<5, Double>
  ) throws(RowDefect) -> Milliseconds {
    let openInterest = row[Slot.openInterest]
    guard !openInterest.isNaN else { throw RowDefect(.missingValue) }
    if let defect = OpenInterestColumns.defect(openInterest, value: row[Slot.openInterestValue]) {
      throw RowDefect(defect)
    }
    let onGrid = try Self.onGrid(label, step: step, &remarks)
    columns.label.append(onGrid)
    columns.openInterest.append(openInterest)
    columns.openInterestValue.append(row[Slot.openInterestValue])
    columns.takerRatio.append(row[Slot.takerRatio])
    columns.place.append(place)
    return onGrid
  }

  /// A label on the grid, where it is at most the snapping distance off it.
  @inline(__always)
  static func onGrid(
    _ label: Milliseconds, step: Milliseconds, _ remarks: inout RowRemarks
  ) throws(RowDefect) -> Milliseconds {
    if label % step == 0 { return label }
    let onGrid = (label + step / 2).dividedFloor(by: step) * step
    guard abs(label - onGrid) <= snapDistance else { throw RowDefect(.offGrid) }
    remarks.insert(.snapped)
    return onGrid
  }

  @inline(__always)
  private func holdsSymbol(_ bytes: Span<UInt8>, _ field: Range<Int>) -> Bool {
    guard field.count == symbol.count else { return false }
    for (place, byte) in zip(field, symbol) where bytes[place] != byte { return false }
    return true
  }
}
