import Basics

/// What the symbols of deflate mean, as entries of a `CodeTable` without the bits of their codes. Source: RFC 1951, 3.2.5.
enum DeflateSymbols {
  static let blockEnd = 256
  /// Literals, the end of a block, and lengths of matches less 3.
  static let literalsAndLengths: [UInt32] =
    (0..<256).map { $0 << 16 | CodeTable.literal | CodeTable.literalCount } + [CodeTable.blockEnd]
    + numbers(first: 0, shift: 24, extra: DeflateFormat.lengthExtraBits) + [
      255 << 24, CodeTable.invalid, CodeTable.invalid,
    ]
  static let distances: [UInt32] =
    numbers(first: 1, shift: 16, extra: DeflateFormat.distanceExtraBits) + [CodeTable.invalid, CodeTable.invalid]
  /// The symbols that code lengths are written in mean themselves.
  static let codeLengths: [UInt32] = (0..<19).map { $0 << 16 }

  /// Lengths of the fixed code of literals and lengths; all 32 distances have five bits.
  static let fixedLengths: [UInt8] =
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
    + [UInt8](repeating: 8, count: 8)
  static let fixedDistances = [UInt8](repeating: 5, count: 32)

  /// Ranges of numbers that follow each other, each by its first one and its extra bits.
  private static func numbers(first: UInt32, shift: UInt32, extra: [Int]) -> [UInt32] {
    var next = first
    return extra.map { bits in
      defer { next += 1 << bits }
      return next << shift | UInt32(bits)
    }
  }
}
