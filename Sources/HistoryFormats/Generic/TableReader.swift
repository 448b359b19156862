import Basics
import CSV
import MarketData

/// Reads rows of a table: the time, and a bar, open interest, or both.
struct TableReader: RowReader {
  let columnNames: [[String]]
  var publishedOrder: [Int] { [] }
  var requiredSlots: [Int] { [TableColumns.time] }
  private(set) var delimiter = UInt8(ascii: ",")

  /// Rows accepted.
  private(set) var klines = KlineColumns()
  private(set) var openInterest = OpenInterestColumns()
  private(set) var derivesQuoteVolume = false, derivesTakerVolume = false
  /// When the first of the bars ends that are not used because the moment of reading is earlier.
  private(set) var nextEnd = Milliseconds.max
  var place = RowPlace()
  var remarks: RowRemarks = []
  var lastLayout: (firstLine: [UInt8], layout: FileLayout)?
  /// Distance of the rows of the file that comes.
  var interval: Milliseconds

  private let instrument: Instrument
  private let asOf: Milliseconds
  private let barLabel: TableDescription.BarLabel
  private var plan: ColumnPlan?

  init(_ request: ReadRequest, description: TableDescription) {
    columnNames = TableColumns.names(with: description.columns ?? [:])
    instrument = request.instrument
    asOf = request.asOf
    barLabel = description.barLabel ?? .start
    interval = request.plan.source
  }

  mutating func begin(firstLine: Span<UInt8>) { delimiter = tableDelimiter(firstLine) }

  mutating func begin(plan: ColumnPlan) {
    self.plan = plan
    guard plan.present.contains(TableColumns.close) else { return }
    derivesQuoteVolume = derivesQuoteVolume || !plan.present.contains(TableColumns.quoteVolume)
    derivesTakerVolume = derivesTakerVolume || !plan.present.contains(TableColumns.takerBuyVolume)
  }

  mutating func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> Milliseconds {
    var values = [Double](repeating: .nan, count: TableColumns.count)
    var time: Milliseconds?
    let slots = plan?.slots ?? []
    for (field, slot) in slots.enumerated() {
      if field > 0 {
        guard bytes[position] == delimiter else { throw RowDefect(.tooFewFields) }
        position += 1
      }
      let start = position
      while bytes[position] != delimiter, bytes[position] != UInt8(ascii: "\n"), bytes[position] != UInt8(ascii: "\r") {
        position += 1
      }
      guard slot != ColumnPlan.skip else { continue }
      let text = bytes.extracting(start..<position)
      if slot == TableColumns.time {
        time = TableTime.milliseconds(text)
      } else if let value = decimal(text, &remarks) {
        values[slot] = value
      } else {
        throw RowDefect(.badNumber)
      }
    }
    guard var time else { throw RowDefect(.badTime) }
    if barLabel == .end {
      // Some name the last millisecond instead of the end.
      if (time + 1) % interval == 0 { time += 1 }
      time -= interval
    }
    let hasBar = !values[TableColumns.close].isNaN
    if hasBar { try acceptBar(time, values) }
    let contracts = values[TableColumns.openInterest]
    if !contracts.isNaN {
      let value = values[TableColumns.openInterestValue]
      if let defect = OpenInterestColumns.defect(contracts, value: value) { throw RowDefect(defect) }
      acceptOpenInterest(time, contracts, value)
    }
    guard hasBar || !contracts.isNaN else { throw RowDefect(.missingValue) }
    return time
  }

  private mutating func acceptBar(_ time: Milliseconds, _ row: [Double]) throws(RowDefect) {
    guard time % interval == 0 else { throw RowDefect(.offGrid) }
    guard time <= asOf - interval else {
      nextEnd = min(nextEnd, time + interval)
      throw RowDefect(.unfinished)
    }
    let size = sizeInColumns
    let bar = KlineRow(
      openTime: time, open: row[TableColumns.open], high: row[TableColumns.high], low: row[TableColumns.low],
      close: row[TableColumns.close], volume: row[TableColumns.volume] * size,
      quoteVolume: row[TableColumns.quoteVolume], takerBuyVolume: row[TableColumns.takerBuyVolume] * size)
    try klines.append(bar, value: instrument.value, at: place, &remarks)
  }

  /// What a contract counts: linear ones are counted in the base currency, inverse ones as they are.
  private var sizeInColumns: Double { instrument.contract == .linear ? instrument.contractSize : 1 }

  private mutating func acceptOpenInterest(_ time: Milliseconds, _ contracts: Double, _ value: Double) {
    let factor = sizeInColumns / instrument.openInterestSides.divisor
    openInterest.label.append(time)
    openInterest.openInterest.append(contracts * factor)
    openInterest.openInterestValue.append(value / instrument.openInterestSides.divisor)
    openInterest.takerRatio.append(.nan)
    openInterest.place.append(place)
  }
}

/// Reads tables of one instrument.
struct TableFilesReader: HistoryReader {
  private var rows: TableReader

  init(_ request: ReadRequest, description: TableDescription) {
    rows = TableReader(request, description: description)
  }

  mutating func read(
    _ file: HistoryFile, number: Int, blocks: inout LineBlocks, log: inout DefectLog
  ) throws(DataError) -> QualityReport.File {
    guard case .table(let interval, _, _) = file.kind else {
      throw .unusable("\(file.relativePath): \(file.kind.name) is not read as a table")
    }
    rows.interval = interval
    return try readRows(of: file, number: number, into: &rows, blocks: &blocks, log: &log)
  }

  var columns: HistoryColumns {
    HistoryColumns(
      klines: rows.klines, openInterest: rows.openInterest, derivesQuoteVolume: rows.derivesQuoteVolume,
      derivesTakerVolume: rows.derivesTakerVolume, nextEnd: rows.nextEnd, isUnordered: true)
  }
}
