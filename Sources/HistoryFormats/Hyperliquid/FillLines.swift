import Basics
import CSV

/// The lines of a file that a Hyperliquid node wrote, packed or not, one by one; a block of fills may be a line of megabytes.
///
/// Memory: the longest line, bounded.
struct FillLines {
  /// A longer line is no block of any size seen.
  private static let longestLine = 32 << 20

  private var held: [UInt8] = []
  private var isTooLong = false

  /// Hands over each line without its end; nil stands for one that is too long. Errors: the file cannot be read or
  /// unpacked, or was changed meanwhile.
  static func forEach(
    ofFile path: String, _ body: (_ line: [UInt8]?) throws(DataError) -> Void
  ) throws(DataError) {
    try readingUnchanged(path) { () throws(DataError) in
      var lines = FillLines()
      try lines.read(path, body)
    }
  }

  private mutating func read(_ path: String, _ body: ([UInt8]?) throws(DataError) -> Void) throws(DataError) {
    if path.hasSuffix(".lz4") {
      var source = try LZ4Source(path: path)
      try read(&source, body)
    } else if path.hasSuffix(".gz") {
      var source = try GzipSource(path: path)
      try read(&source, body)
    } else {
      var source = try InputFile(path: path)
      try read(&source, body)
    }
  }

  private mutating func read(
    _ source: inout some ByteSource & ~Copyable, _ body: ([UInt8]?) throws(DataError) -> Void
  ) throws(DataError) {
    var block = [UInt8](repeating: 0, count: ReadingLimits.block)
    while case let count = try source.read(into: &block, from: 0), count > 0 {
      var rest = block[..<count]
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        hold(rest[..<end])
        try handOver(body)
        rest = rest[(end + 1)...]
      }
      hold(rest)
    }
    if !held.isEmpty || isTooLong { try handOver(body) }
  }

  private mutating func hold(_ bytes: ArraySlice<UInt8>) {
    isTooLong = isTooLong || held.count + bytes.count > Self.longestLine
    if !isTooLong { held += bytes }
  }

  private mutating func handOver(_ body: ([UInt8]?) throws(DataError) -> Void) throws(DataError) {
    try body(isTooLong ? nil : held)
    held.removeAll(keepingCapacity: true)
    isTooLong = false
  }
}
