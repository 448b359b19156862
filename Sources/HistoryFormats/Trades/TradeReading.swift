package import Basics
import CSV

/// Reads trades files into one table, on all processors.
///
/// A plain file is cut into parts at line ends, a packed one is unpacked as a stream. Whatever the parts and the number of
/// processors, the result is the same: sums are whole numbers, and what opens, closes, or is counted twice is decided by
/// the trades' own numbers in the order of the files.
struct TradeReading {
  let options: TradeOptions
  /// Bytes of a part.
  var partSize = 16 << 20

  init(options: TradeOptions) { self.options = options }

  /// Reads files into a table that may hold earlier ones, and hands it out after each, in their order.
  ///
  /// Memory: the bars of as many files as there are processors, and a few blocks for each; what `afterEach` leaves.
  func read(
    _ files: [HistoryFile], into table: inout TradeTable,
    afterEach: (_ file: HistoryFile, _ table: inout TradeTable) throws(DataError) -> Void = { _, _ in }
  ) throws(DataError) {
    var parts: [TradePart] = []
    for file in files { parts += try TradePart.parts(of: file, size: partSize) }
    // Where there are files enough for all processors, each is unpacked by the thread that reads it, while its bytes are in
    // that processor's cache.
    let hasSpareProcessors = parts.count < processors
    let (work, options) = (parts, options)
    var blocks = LineBlocks()
    var file = 0
    var scanned: [TradePart.Scanned] = []
    // One thread more than processors, so that the last files do not leave one idle.
    try inOrder(
      work.count, threads: processors + 1, ahead: 2 * processors + 2, makeTool: { LineBlocks() },
      { (position: Int, blocks: inout LineBlocks) throws(DataError) -> TradePart.Scanned in
        try work[position].scan(options, known: KnownTrades(), unpacksAside: hasSpareProcessors, blocks: &blocks)
      }
    ) { (position: Int, result: TradePart.Scanned) throws(DataError) in
      scanned.append(result)
      guard position == work.count - 1 || work[position + 1].file != files[file] else { return }
      let start = position + 1 - scanned.count
      try table.add(
        files[file], scanned.map(\.piece), lacksFinalLineFeed: result.seen.lacksFinalLineFeed,
        passedOver: result.seen.passedOver
      ) { (piece: Int, known: KnownTrades) throws(DataError) in
        try work[start + piece].scan(options, known: known, blocks: &blocks).piece
      }
      scanned = []
      try afterEach(files[file], &table)
      file += 1
    }
  }
}

/// A file or a part of one.
struct TradePart: Sendable {
  let file: HistoryFile
  /// Nil for a whole file that is packed.
  let range: Range<Int>?
  /// The fields of its rows, where the first line is in another part.
  let slots: [Int]?
  /// What the file was when it was cut into parts.
  let version: FileVersion?

  /// What a part came to.
  struct Scanned: Sendable {
    let piece: TradePiece
    let seen: LineBlocks.Seen
  }

  /// The parts of a file, checked against its digest where there is one.
  static func parts(of file: HistoryFile, size: Int) throws(DataError) -> [TradePart] {
    let version = FileVersion(of: file.path)
    if file.hasChecksum { try Checksum.verify(file.path) }
    let layout = TradeLayout(of: file.market)
    guard Packing(name: file.path) == .plain else {
      return [TradePart(file: file, range: nil, slots: nil, version: version)]
    }
    let input = try InputFile(path: file.path)
    // Rows without numbers are known by their lines, which are those of the whole file.
    let ranges = try input.partsAtLineEnds(size: layout.hasNumbers ? size : Int.max / 2)
    guard ranges.count > 1 else {
      return [TradePart(file: file, range: 0..<input.size, slots: nil, version: version)]
    }
    let start = try input.bytes(at: 0, count: ReadingLimits.line)
    // The header may stand below a comment.
    let lines = start.split(separator: UInt8(ascii: "\n"), maxSplits: 20, omittingEmptySubsequences: false).prefix(20)
      .map { String(decoding: $0, as: UTF8.self) }
    let line = lines.first { (try? layout.slots(firstLine: $0, path: file.relativePath))?.isHeader == true }
    let slots = try layout.slots(firstLine: line ?? lines.first ?? "", path: file.relativePath).slots
    return ranges.map {
      TradePart(file: file, range: $0, slots: $0.lowerBound == 0 ? nil : slots, version: version)
    }
  }

  /// Reads the part on this thread; a packed file may be unpacked by another. Errors: also that the file is not what it was when
  /// it was cut into parts.
  func scan(
    _ options: TradeOptions, known: KnownTrades, unpacksAside: Bool = false, blocks: inout LineBlocks
  ) throws(DataError) -> Scanned {
    let scanned: Scanned
    do throws(DataError) {
      scanned = try read(options, known: known, unpacksAside: unpacksAside, blocks: &blocks)
    } catch {
      throw FileVersion(of: file.path) == version ? error : .changed(path: file.path)
    }
    guard FileVersion(of: file.path) == version else { throw .changed(path: file.path) }
    return scanned
  }

  private func read(
    _ options: TradeOptions, known: KnownTrades, unpacksAside: Bool, blocks: inout LineBlocks
  ) throws(DataError) -> Scanned {
    var scan = TradeScan(of: file, options: options, known: known, slots: slots)
    var seen = LineBlocks.Seen()
    if let range {
      var source = try RangeSource(path: file.path, range: range)
      seen.lacksFinalLineFeed = try blocks.forEach(of: &source) { (bytes: Span<UInt8>) throws(DataError) in
        try scan.take(bytes)
      }
    } else if !unpacksAside {
      seen = try blocks.forEach(ofFile: file.path) { (bytes: Span<UInt8>) throws(DataError) in try scan.take(bytes) }
    } else {
      var source = UnpackedSource(path: file.path)
      seen.lacksFinalLineFeed = try blocks.forEach(of: &source) { (bytes: Span<UInt8>) throws(DataError) in
        try scan.take(bytes)
      }
      seen.passedOver = source.passedOver
    }
    return Scanned(piece: scan.piece, seen: seen)
  }
}

/// What bars are made of trades.
package struct TradeOptions: Sendable, Equatable {
  /// Length of a bar.
  package var interval: Milliseconds
  /// Width of a bin of the volume at price, in units of 10^-8 USDT.
  var binWidth: UInt64
  /// Trades of at least this notional, in units of 10^-16 USDT, are kept one by one; none where nil.
  var largeNotional: UInt128?
}

extension TradeReading {
  /// The price of the first sound row of a file, in units.
  static func firstPrice(of file: HistoryFile) throws(DataError) -> UInt64 {
    let bytes = try firstBytes(ofFile: file.path, count: ReadingLimits.line)
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
      throw .unusable("\(file.relativePath): holds no lines")
    }
    var scan = TradeScan(
      of: file, options: TradeOptions(interval: .day, binWidth: TradeBin.everything.width))
    try scan.take(bytes.span.extracting(0...end))
    guard let bar = scan.piece.bars.first else { throw .unusable("\(file.relativePath): does not begin with a trade") }
    return bar.open
  }
}
