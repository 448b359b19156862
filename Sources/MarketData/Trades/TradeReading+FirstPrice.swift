extension TradeReading {
  /// The price of the first sound row of a file, in units.
  static func firstPrice(of file: HistoryFile) throws(HistoryError) -> UInt64 {
    let bytes = try firstBytes(of: file.path, count: ReadingLimits.line)
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
      throw .unusable("\(file.relativePath): holds no line")
    }
    var scan = TradeScan(
      path: file.relativePath,
      options: TradeOptions(interval: .day, binWidth: TradeBin.everything.width))
    try scan.take(bytes.span.extracting(0...end))
    guard let bar = scan.piece.bars.first else { throw .unusable("\(file.relativePath): begins with no trade") }
    return bar.open
  }

  /// The first bytes of a text, packed or not; fewer only where it ends.
  private static func firstBytes(of path: String, count: Int) throws(HistoryError) -> [UInt8] {
    switch Packing(name: path) {
    case .zip:
      var source = try ZipSource(path: path)
      return try firstBytes(of: &source, count: count)
    case .gzip:
      var source = try GzipSource(path: path)
      return try firstBytes(of: &source, count: count)
    case .plain, nil:
      return try InputFile(path: path).bytes(at: 0, count: count)
    }
  }

  private static func firstBytes(
    of source: inout some ByteSource & ~Copyable, count: Int
  ) throws(HistoryError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count, case let more = try source.read(into: &bytes, from: filled), more > 0 { filled += more }
    bytes.removeLast(count - filled)
    return bytes
  }
}
