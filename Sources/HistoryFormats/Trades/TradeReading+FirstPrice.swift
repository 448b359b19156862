import Basics
import CSV

extension TradeReading {
  /// The price of the first sound row of a file, in units.
  static func firstPrice(of file: HistoryFile) throws(DataError) -> UInt64 {
    let bytes = try firstBytes(ofFile: file.path, count: ReadingLimits.line)
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
}
