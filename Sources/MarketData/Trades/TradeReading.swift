internal import Synchronization

/// Reads trades files into one table, on all cores.
///
/// A plain file is cut into parts at line ends, a packed one is unpacked as a stream, each by the next free thread.
/// Whatever the threads and parts, the result is the same: sums are whole numbers, and what opens, closes, or is counted
/// twice is decided by the trades' own numbers in the order of the files.
struct TradeReading {
  let options: TradeOptions
  let threads: Int
  /// Bytes of a part.
  var partSize = 16 << 20

  /// Reads files one after the other into a table that may hold earlier ones.
  func read(_ files: [HistoryFile], into table: inout TradeTable) throws(HistoryError) {
    var parts: [Part] = []
    for file in files {
      if file.hasChecksum { try Checksum.verify(file.path) }
      parts += try self.parts(of: file)
    }
    let work = parts
    let assembly = Mutex(Assembly(table: table, parts: work))
    inParallel(work.count, threads: threads) { position in
      guard assembly.withLock({ $0.failure == nil }) else { return }
      do throws(HistoryError) {
        let piece = try scan(work[position], seen: TradeIDs())
        assembly.withLock { $0.add(piece, at: position, reading: self) }
      } catch {
        assembly.withLock { $0.fail(error, at: position) }
      }
    }
    let done = assembly.withLock { $0 }
    if let failure = done.failure { throw failure.error }
    table = done.table
  }

  /// A file or a part of one.
  struct Part: Sendable {
    let file: HistoryFile
    /// Nil for a whole file that is packed.
    let range: Range<Int>?
    /// The fields of its rows, where the first line is in another part.
    let slots: [Int]?
  }

  private func parts(of file: HistoryFile) throws(HistoryError) -> [Part] {
    guard Packing(name: file.path) == .plain else { return [Part(file: file, range: nil, slots: nil)] }
    let input = try InputFile(path: file.path)
    let start = try input.bytes(at: 0, count: ReadingLimits.line)
    let ranges = try input.partsAtLineEnds(size: partSize)
    guard !ranges.isEmpty else { return [Part(file: file, range: 0..<0, slots: nil)] }
    let line = String(decoding: start.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let slots = try TradeRow.slots(firstLine: line, path: file.relativePath).slots
    return ranges.map { Part(file: file, range: $0, slots: $0.lowerBound == 0 ? nil : slots) }
  }

  /// Reads a part on this thread.
  fileprivate func scan(_ part: Part, seen: TradeIDs) throws(HistoryError) -> TradePiece {
    var scan = TradeScan(path: part.file.relativePath, options: options, seen: seen, slots: part.slots)
    var blocks = LineBlocks()
    if let range = part.range {
      var source = try RangeSource(path: part.file.path, range: range)
      try blocks.forEach(of: &source) { (bytes: Span<UInt8>) throws(HistoryError) in try scan.take(bytes) }
    } else {
      try blocks.forEach(ofFile: part.file.path) { (bytes: Span<UInt8>) throws(HistoryError) in try scan.take(bytes) }
    }
    return scan.piece
  }
}

/// Puts pieces together in the order of their parts, whatever the order in which they are done.
private struct Assembly {
  var table: TradeTable
  let parts: [TradeReading.Part]
  private var waiting: [Int: TradePiece] = [:]
  private var next = 0
  private(set) var failure: (position: Int, error: HistoryError)?

  init(table: TradeTable, parts: [TradeReading.Part]) {
    self.table = table
    self.parts = parts
  }

  /// Of several failures the one that comes first in the files is told, whichever thread was faster.
  mutating func fail(_ error: HistoryError, at position: Int) {
    if failure.map({ position < $0.position }) ?? true { failure = (position, error) }
  }

  mutating func add(_ piece: TradePiece, at position: Int, reading: TradeReading) {
    waiting[position] = piece
    while let piece = waiting.removeValue(forKey: next) {
      let part = parts[next]
      if next == 0 || parts[next - 1].file != part.file { table.begin(part.file) }
      do throws(HistoryError) {
        // Trades that stand in two files: read again, passing over those that are known.
        table.add(table.overlaps(piece) ? try reading.scan(part, seen: table.ids) : piece)
      } catch {
        fail(error, at: next)
      }
      next += 1
    }
  }
}
