package import Basics
import CSV

/// Realised liquidations of one perpetual, as a file lists them.
///
/// Three layouts are told apart by their header: the archive's `liquidationSnapshot` (also without a header), captures of
/// the `forceOrder` stream with a row each, and buckets of some minutes with sums by side. These files are small, so
/// plain string splitting serves. A file of JSON is what Hyperliquid's nodes write of fills (`NodeFills`).
package struct LiquidationRows: Sendable, Equatable {
  /// One liquidation, or one side of a bucket.
  package struct Row: Sendable, Equatable {
    /// When; of a bucket, its beginning.
    package let time: Milliseconds
    /// Whether a long was closed.
    package let isLong: Bool
    /// Mean price paid, in USDT.
    package let price: Double
    /// Whether it sums up several.
    package let isBucket: Bool
  }

  /// In time order.
  package private(set) var rows: [Row] = []
  /// Rows that could not be read.
  package private(set) var tally = RowTally()
  /// Rows of an archive's file that repeat another one field by field, which the archive is known for: each counts once.
  package private(set) var repeated = 0
  /// Rows that stand in a file that was read before, and so are left out.
  package private(set) var shared = 0

  /// Reads a file by itself.
  package init(path: String, symbol: String) throws(DataError) {
    var known = KnownRows()
    try self.init(path: path, symbol: symbol, known: &known)
  }

  /// Reads a file, without what stands in the files read before. Rows of another symbol are passed over where there is a
  /// column to tell.
  ///
  /// Throws `.missing` and `.unreadable`, and `.unusable` where the header is of no known layout.
  package init(path: String, symbol: String, known: inout KnownRows) throws(DataError) {
    known.beginFile()
    if try NodeFills.areIn(path) {
      let fills = try NodeFills(path: path, coin: symbol, known: &known)
      (rows, tally, shared) = (fills.rows.sorted { $0.time < $1.time }, fills.tally, fills.shared)
      return
    }
    var layout: LiquidationLayout?
    var line = 0
    try forEachBlockOfLines(of: path) { (bytes: Span<UInt8>) throws(DataError) in
      let text = fieldText(bytes, bytes.indices)
      for row in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).dropLast() {
        line += 1
        let fields = row.filter { $0 != "\"" && $0 != "\u{FEFF}" }
          .split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count > 1 else {
          if row.contains(where: { !$0.isWhitespace }) { tally.reject(.fields, line: line) }
          continue
        }
        if layout == nil {
          let found = try LiquidationLayout(firstLine: fields.map { $0.lowercased() }, path: path)
          layout = found
          if found.isHeader { continue }
        }
        guard let layout else { continue }
        do throws(LiquidationDefect) {
          let found = try layout.rows(fields, symbol: symbol)
          tally.accept()
          if !found.isEmpty { add(found, fields.joined(separator: ","), isSnapshot: layout.isSnapshot, &known) }
        } catch {
          tally.reject(error, line: line)
        }
      }
    }
    rows.sort { $0.time < $1.time }
  }

  private mutating func add(_ found: [Row], _ text: String, isSnapshot: Bool, _ known: inout KnownRows) {
    let (number, isElsewhere) = known.add(text)
    // Two orders of one millisecond that agree in all ten fields of a snapshot cannot be told from one listed twice.
    if isSnapshot, number > 0 {
      repeated += 1
    } else if isElsewhere {
      shared += found.count
    } else {
      rows += found
    }
  }
}
