import Basics
import CSV
import Libc
import MarketData

/// Reads the rows of one coin from files of all coins: open interest, and the range of the mark price in each bar.
struct AssetContextReader: RowReader {
  var columnNames: [[String]] { AssetContexts.names }
  var publishedOrder: [Int] { AssetContexts.publishedOrder }
  var requiredSlots: [Int] { AssetContexts.required }

  /// Rows accepted, and bars of the mark price of whole files.
  private(set) var openInterest = OpenInterestColumns(), marks = KlineColumns()
  var place = RowPlace()
  var remarks: RowRemarks = []
  var lastLayout: (firstLine: [UInt8], layout: FileLayout)?

  private let coin: [UInt8]
  private let divisor: Double
  private let bar: Milliseconds
  private var slots: [Int] = []
  /// Field of the coin.
  private(set) var coinField = 1
  /// Where the lines that are read stood in a file, and which of them is the next.
  private var lines: (numbers: [Int32], count: Int32, next: Int?)?
  /// Marks of the file by opening time of the bar.
  private var fileMarks: [Milliseconds: KlineRow] = [:]
  private var firstPlace = RowPlace()

  /// For the first line of a file only.
  init() { (coin, divisor, bar) = ([], 1, .minute) }

  init(_ request: ReadRequest) {
    coin = Array(request.instrument.symbol.utf8)
    divisor = request.instrument.openInterestSides.divisor
    bar = request.plan.bar
  }

  mutating func begin(plan: ColumnPlan) {
    slots = plan.slots
    coinField = plan.slots.firstIndex(of: AssetContexts.coin) ?? 1
  }

  /// Reads lines that were taken out of a file.
  mutating func read(
    _ lines: ContextLines, of file: HistoryFile, number: Int, log: inout DefectLog
  ) throws(DataError) -> QualityReport.File {
    self.lines = (lines.numbers, lines.count, nil)
    defer { self.lines = nil }
    var reading = FileReading(file: file, number: number)
    if !lines.text.isEmpty { try reading.read(lines.text.span, into: &self, log: &log) }
    return try reading.finish(lines.seen, log: &log)
  }

  mutating func passOver(_ bytes: Span<UInt8>, _ position: inout Int, line: inout Int32) {
    let before = line
    passOthers(bytes, &position, line: &line)
    guard let taken = lines else { return }
    // The first line may have been read already.
    let next = (taken.next ?? Int(before)) + Int(line - before)
    line = position < bytes.count ? taken.numbers[next] - 1 : taken.count
    lines?.next = next + 1
  }

  /// Nearly all lines are of other coins: a line is left as soon as its coin is another, and its end found by the system.
  private func passOthers(_ bytes: Span<UInt8>, _ position: inout Int, line: inout Int32) {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      while position < buffer.count, unsafe !isOwn(buffer, position) {
        guard let end = unsafe memchr(base + position, 10, buffer.count - position) else { return }
        position = unsafe UnsafeRawPointer(end) - UnsafeRawPointer(base) + 1
        line &+= 1
      }
    }
  }

  /// Whether the line at a place is of the coin. A line ends with a line feed, so nothing beyond it is looked at.
  @inline(__always)
  private func isOwn(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var at = start
    for _ in 0..<coinField {
      while unsafe bytes[at] != UInt8(ascii: ",") {
        if unsafe bytes[at] == UInt8(ascii: "\n") { return false }
        at &+= 1
      }
      at &+= 1
    }
    for byte in coin {
      if unsafe bytes[at] != byte { return false }
      at &+= 1
    }
    return unsafe isFieldEnd(bytes[at])
  }

  mutating func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(RowDefect) -> Milliseconds {
    var time: Milliseconds?
    var (contracts, mark) = (Double.nan, Double.nan)
    for (field, slot) in slots.enumerated() {
      if field > 0, !nextField(bytes, &position) { throw RowDefect(.tooFewFields) }
      let start = position
      skipField(bytes, &position)
      let text = bytes.extracting(start..<position)
      switch slot {
      case AssetContexts.time: time = TableTime.milliseconds(text)
      case AssetContexts.openInterest: contracts = try number(text)
      case AssetContexts.mark: mark = try number(text)
      default: break
      }
    }
    guard let time else { throw RowDefect(.badTime) }
    let minute = try MetricsReader.onGrid(time, step: .minute, &remarks)
    guard !contracts.isNaN else { throw RowDefect(.missingValue) }
    if let defect = OpenInterestColumns.defect(contracts, value: .nan) { throw RowDefect(defect) }
    openInterest.label.append(minute)
    openInterest.openInterest.append(contracts / divisor)
    openInterest.openInterestValue.append(.nan)
    openInterest.takerRatio.append(.nan)
    openInterest.place.append(place)
    if mark > 0 { note(mark, at: minute) }
    return minute
  }

  /// A number; NaN where there is none.
  private mutating func number(_ text: Span<UInt8>) throws(RowDefect) -> Double {
    if text.holds(Array("null".utf8)) { return .nan }
    guard let number = decimal(text, &remarks) else { throw RowDefect(.badNumber) }
    return number
  }

  /// Takes a mark price into the bar of its minute, and where a bar ends then into that too.
  private mutating func note(_ mark: Double, at minute: Milliseconds) {
    if fileMarks.isEmpty { firstPlace = place }
    let openTime = minute.dividedFloor(by: bar) * bar
    if minute == openTime { fileMarks[openTime - bar]?.extend(to: mark) }
    if fileMarks[openTime]?.extend(to: mark) == nil {
      fileMarks[openTime] = KlineRow(
        openTime: openTime, open: mark, high: mark, low: mark, close: mark, volume: 0, quoteVolume: 0, takerBuyVolume: 0
      )
    }
  }

  /// Adds the bars of the mark price of a file that has been read to its end.
  mutating func finishFile() {
    var remarks: RowRemarks = []
    for row in fileMarks.values.sorted(by: { $0.openTime < $1.openTime }) {
      try? marks.append(row, at: firstPlace, &remarks)
    }
    fileMarks.removeAll(keepingCapacity: true)
  }
}

extension KlineRow {
  /// Takes in a later price.
  fileprivate mutating func extend(to price: Double) {
    (high, low, close) = (max(high, price), min(low, price), price)
  }
}
