package import Basics
import CSV

/// Sums of liquidations by stretch of time, without prices, as a file lists them.
///
/// What vendors sell and exchanges' streams are added up to: a row a bucket with a column for longs and one for shorts (see
/// `LiquidationSumLayout` for names). Such files are small, so plain string splitting serves.
package struct LiquidationSumRows: Sendable, Equatable {
  /// What the sums count.
  package enum Unit: String, Sendable, CaseIterable {
    /// US dollars or a coin that stands for them.
    case usd
    /// Contracts, that is base coins.
    case contracts
  }

  /// One bucket.
  package struct Row: Sendable, Equatable {
    /// The moment that the bucket is labelled with.
    package let time: Milliseconds
    /// Liquidated longs and shorts; nil where the field says that it is not known.
    package let long: Double?, short: Double?

    /// A row from its parts.
    package init(time: Milliseconds, long: Double?, short: Double?) {
      self.time = time
      self.long = long
      self.short = short
    }
  }

  /// What the sums count.
  package let unit: Unit
  /// In the file's order.
  package private(set) var rows: [Row] = []
  /// Rows that could not be read.
  package let tally: RowTally
  /// Whether the file also has a mean price for each side, so that `LiquidationRows` can read it too.
  package let hasPrices: Bool

  /// Reads a file; nil where its first line names no sums of longs and shorts.
  ///
  /// Rows of another symbol are passed over where a column says so, and rows of several exchanges at one time are added up
  /// where a column names these. `unit` decides where no name does. Throws `.missing`, `.unreadable`, and `.unusable` where
  /// neither a name nor `unit` says what the sums count.
  package init?(path: String, symbol: String, unit: Unit? = nil) throws(DataError) {
    if try NodeFills.areIn(path) { return nil }
    var layout: LiquidationSumLayout?
    var (line, isOther) = (0, false)
    var found: [Row] = []
    var tally = RowTally()
    try forEachBlockOfLines(of: path) { (bytes: Span<UInt8>) throws(DataError) in
      let text = fieldText(bytes, bytes.indices)
      for row in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).dropLast() {
        line += 1
        let fields = row.filter { $0 != "\"" && $0 != "\u{FEFF}" }
          .split(separator: ",", omittingEmptySubsequences: false).map { trimmed($0) }
        guard !isOther, fields.contains(where: { !$0.isEmpty }) else { continue }
        if layout == nil {
          layout = try LiquidationSumLayout(firstLine: fields, symbol: symbol, unit: unit, path: path)
          isOther = layout == nil
          if layout?.isHeader ?? true { continue }
        }
        guard let layout else { continue }
        guard !layout.isOther(fields, symbol: symbol) else {
          tally.accept()
          continue
        }
        do throws(LiquidationDefect) {
          found.append(try layout.row(fields))
          tally.accept()
        } catch {
          tally.reject(error, line: line)
        }
      }
    }
    guard let layout else { return nil }
    self.unit = layout.unit
    hasPrices = layout.hasPrices
    self.tally = tally
    rows = layout.namesExchanges ? found.addedUp : found
  }
}

extension [LiquidationSumRows.Row] {
  /// Rows of one time added up; not known where one of them is not.
  fileprivate var addedUp: [LiquidationSumRows.Row] {
    var places: [Milliseconds: Int] = [:]
    var sums: [LiquidationSumRows.Row] = []
    for row in self {
      guard let place = places[row.time] else {
        places[row.time] = sums.count
        sums.append(row)
        continue
      }
      let known = sums[place]
      sums[place] = .init(
        time: row.time, long: known.long.flatMap { sum in row.long.map { sum + $0 } },
        short: known.short.flatMap { sum in row.short.map { sum + $0 } })
    }
    return sums
  }
}

/// A field without spaces and tabs around it.
private func trimmed(_ field: Substring) -> Substring {
  var field = field
  while let first = field.first, first == " " || first == "\t" { field.removeFirst() }
  while let last = field.last, last == " " || last == "\t" { field.removeLast() }
  return field
}
