import Basics
import CSV
import MarketData

/// Reads rows of OKX's static files of candles, of one minute each.
///
/// Old files name their columns in English and Chinese, `open/开盘价`, in bytes that are no UTF-8, and end lines in CR LF.
struct OKXCandleReader: RowReader {
  private enum Slot {
    static let openTime = 0, open = 1, high = 2, low = 3, close = 4, contracts = 5, coins = 6, quote = 7, confirm = 8,
      symbol = 9
  }

  private static let names: [[String]] = [
    ["open_time"], ["open"], ["high"], ["low"], ["close"], ["vol"], ["vol_ccy"], ["vol_quote"], ["confirm"],
    ["instrument_name"],
  ]
  private static let order = [9, 1, 2, 3, 4, 5, 6, 7, 0, 8]
  private static let needed = [0, 1, 2, 3, 4, 5]
  var columnNames: [[String]] { Self.names }
  var publishedOrder: [Int] { Self.order }
  var requiredSlots: [Int] { Self.needed }

  /// Rows accepted.
  private(set) var columns = KlineColumns()
  var place = RowPlace()
  var remarks: RowRemarks = []
  var lastLayout: (firstLine: [UInt8], layout: FileLayout)?

  private let instrument: Instrument
  private let symbol: [UInt8]
  private let asOf: Milliseconds
  private var slots: [Int] = []

  /// `rows` are about as many as will come.
  init(_ request: ReadRequest, rows: Int) {
    instrument = request.instrument
    symbol = Array(instrument.symbol.utf8)
    asOf = request.asOf
    columns.reserve(rows)
  }

  mutating func begin(plan: ColumnPlan) { slots = plan.slots }

  mutating func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> Milliseconds {
    var values: InlineArray<9, Double> = .init(repeating: .nan)
    for (field, slot) in slots.enumerated() {
      if field > 0, !nextField(bytes, &position) { throw RowDefect(.tooFewFields) }
      let start = position
      guard slot != Slot.symbol, slot != ColumnPlan.skip else {
        skipField(bytes, &position)
        guard slot == ColumnPlan.skip || bytes.extracting(start..<position).holds(symbol) else {
          throw RowDefect(.otherSymbol)
        }
        continue
      }
      guard let number = decimalField(bytes, &position, &remarks) else { throw RowDefect(.badNumber) }
      values[slot] = number
    }
    guard let openTime = epochMilliseconds(values[Slot.openTime], &remarks) else { throw RowDefect(.badTime) }
    guard openTime % .minute == 0 else { throw RowDefect(.offGrid) }
    guard values[Slot.confirm] != 0, openTime + .minute <= asOf else { throw RowDefect(.unfinished) }
    let volumes = OKXUnits.volumes(
      values[Slot.contracts], coins: values[Slot.coins], quote: values[Slot.quote], of: instrument)
    let bar = KlineRow(
      openTime: openTime, open: values[Slot.open], high: values[Slot.high], low: values[Slot.low],
      close: values[Slot.close], volume: volumes.volume, quoteVolume: volumes.quoteVolume, takerBuyVolume: .nan)
    try columns.append(bar, value: instrument.value, at: place, &remarks)
    return openTime
  }
}
