/// Reads open-interest rows of the archive's `metrics` files.
struct MetricsReader: RowReader {
  private enum Slot: Int, CaseIterable { case time, symbol, openInterest, openInterestValue, takerRatio }

  static let columnNames: [[String]] = [
    ["create_time", "createtime", "timestamp"], ["symbol"], ["sum_open_interest", "sumopeninterest"],
    ["sum_open_interest_value", "sumopeninterestvalue"], ["sum_taker_long_short_vol_ratio"],
  ]
  static let publishedOrder = [0, 1, 2, 3, ColumnPlan.skip, ColumnPlan.skip, ColumnPlan.skip, 4]
  static let requiredSlots: Set<Int> = [0, 2]
  /// Rows are five minutes apart.
  static let interval: Milliseconds = 5 * .minute
  /// A label this near to the grid means the grid.
  static let snapDistance: Milliseconds = 30 * .second

  /// The perpetual whose rows are wanted.
  let symbol: [UInt8]
  /// Rows accepted, and how many of them had their label snapped to the grid.
  private(set) var columns = OpenInterestColumns()
  private(set) var snapped = 0
  private(set) var firstSnapped: RowPlace?
  var place = RowPlace()

  private var slots: [Int] = []
  private var values: [Double] = []

  init(symbol: String) {
    self.symbol = Array(symbol.utf8)
  }

  mutating func begin(plan: ColumnPlan) {
    slots = plan.slots
    values = Array(repeating: .nan, count: Slot.allCases.count)
  }

  mutating func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> Milliseconds {
    var label: Milliseconds?
    for field in slots.indices {
      if field > 0, !nextField(bytes, &position) { throw RowDefect(.tooFewFields) }
      switch slots[field] {
      case ColumnPlan.skip: skipField(bytes, &position)
      case Slot.time.rawValue:
        label = timeField(bytes, &position)
        if label == nil { throw RowDefect(.badTime) }
      case Slot.symbol.rawValue:
        let start = position
        skipField(bytes, &position)
        guard bytes.extracting(start..<position).holds(symbol) else { throw RowDefect(.otherSymbol) }
      case let slot:
        guard let value = decimalField(bytes, &position) else { throw RowDefect(.badNumber) }
        values[slot] = value
      }
    }
    guard let label else { throw RowDefect(.badTime) }
    return try accept(label)
  }

  /// Checks the row in `values` and keeps it.
  private mutating func accept(_ label: Milliseconds) throws(RowDefect) -> Milliseconds {
    let openInterest = values[Slot.openInterest.rawValue]
    guard !openInterest.isNaN else { throw RowDefect(.missingValue) }
    guard openInterest > 0 else { throw RowDefect(.zeroOpenInterest) }
    let onGrid = (label + Self.interval / 2).dividedFloor(by: Self.interval) * Self.interval
    guard abs(label - onGrid) <= Self.snapDistance else { throw RowDefect(.offGrid) }
    if label != onGrid {
      snapped += 1
      firstSnapped = firstSnapped ?? place
    }
    columns.label.append(onGrid)
    columns.openInterest.append(openInterest)
    columns.openInterestValue.append(values[Slot.openInterestValue.rawValue])
    columns.takerRatio.append(values[Slot.takerRatio.rawValue])
    columns.place.append(place)
    return onGrid
  }
}

extension Span<UInt8> {
  /// Whether the bytes are exactly these.
  func holds(_ other: [UInt8]) -> Bool {
    count == other.count && indices.allSatisfy { self[$0] == other[$0] }
  }
}
