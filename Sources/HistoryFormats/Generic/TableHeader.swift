import Basics
import CSV

/// What the beginning of a table says of all of it.
struct TableHeader {
  /// Distance of its rows.
  let interval: Milliseconds
  let hasBars: Bool, hasOpenInterest: Bool

  /// Reads the first block of a file. Errors: a table without a column for the time, or whose rows have no usual distance.
  init(path: String, shownAs name: String, description: TableDescription) throws(DataError) {
    var lines: [Substring] = []
    let text = String(decoding: try firstBytes(ofFile: path, count: ReadingLimits.line), as: UTF8.self)
    lines = text.split(whereSeparator: \.isNewline)
    // The last line may be cut.
    if lines.count > 2 { lines.removeLast() }
    let names = TableColumns.names(with: description.columns ?? [:])
    // Below a comment or a title, where there is one.
    lines.removeFirst(lines.prefix(20).firstIndex { Self.isHeader($0, names) } ?? 0)
    guard let first = lines.first else { throw .unusable("\(name): an empty table") }
    let delimiter = tableDelimiter(Array(first.utf8).span)
    let (plan, isHeader, missing) = ColumnPlan.make(
      firstLine: String(first), names: names, published: [], required: [TableColumns.time], delimiter: delimiter)
    guard isHeader, let plan else {
      throw .unusable("\(name):1: \(isHeader ? "the header lacks \(missing)" : "no header with known columns")")
    }
    let bars = [TableColumns.open, TableColumns.high, TableColumns.low, TableColumns.close, TableColumns.volume]
    hasBars = bars.allSatisfy(plan.present.contains)
    hasOpenInterest = plan.present.contains(TableColumns.openInterest)
    if let given = description.interval.flatMap({ Milliseconds(intervalName: $0) }) {
      interval = given
      return
    }
    let column = plan.slots.firstIndex(of: TableColumns.time) ?? 0
    let times = lines.dropFirst().compactMap { line -> Milliseconds? in
      let fields = line.utf8.split(separator: delimiter, omittingEmptySubsequences: false)
      guard column < fields.count else { return nil }
      return TableTime.milliseconds(Array(fields[column]).span)
    }.sorted()
    guard !times.isEmpty || lines.count == 1 else {
      throw .unusable("\(name):2: not a time; times are seconds, milliseconds, microseconds or ISO 8601")
    }
    var counts: [Milliseconds: Int] = [:]
    for (earlier, later) in zip(times, times.dropFirst()) where later > earlier {
      counts[later - earlier, default: 0] += 1
    }
    guard let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key, usual % .minute == 0 else {
      throw .unusable("\(name): its rows are not a whole number of minutes apart; give interval: 5m in the description")
    }
    interval = usual
  }
}

extension TableHeader {
  /// Whether a line names the time and another column.
  private static func isHeader(_ line: Substring, _ names: [[String]]) -> Bool {
    let made = ColumnPlan.make(
      firstLine: String(line), names: names, published: [], required: [TableColumns.time],
      delimiter: tableDelimiter(Array(line.utf8).span))
    return made.isHeader && (made.plan?.present.count ?? 0) > 1
  }
}

/// The character between the fields of a header: the semicolon where there are more of them than commas.
func tableDelimiter(_ header: Span<UInt8>) -> UInt8 {
  var (commas, semicolons) = (0, 0)
  for index in header.indices {
    if header[index] == UInt8(ascii: ",") { commas += 1 }
    if header[index] == UInt8(ascii: ";") { semicolons += 1 }
  }
  return semicolons > commas ? UInt8(ascii: ";") : UInt8(ascii: ",")
}
