/// Where a pixel stands; x grows to the right, y downward.
struct PixelPlace: Sendable {
  private let bitsOfX: Int32, bitsOfY: Int32

  /// A place within 2^31 pixels.
  @inline(__always)
  init(x: Int, y: Int) {
    (bitsOfX, bitsOfY) = (Int32(truncatingIfNeeded: x), Int32(truncatingIfNeeded: y))
  }

  @inline(__always) var x: Int { Int(bitsOfX) }
  @inline(__always) var y: Int { Int(bitsOfY) }
}

/// The latest places of colours, and of one colour followed by another, found by hashes of 12 bits.
///
/// A place may be of another colour with the same hash, so whoever asks has to look.
struct RecentColors {
  private static var bits: UInt32 { 12 }
  /// Where the second of two colours in a row stands: two places for each hash, the later one first.
  var changes = [PixelPlace](repeating: PixelPlace(x: 0, y: 0), count: 2 << Int(bits))
  /// Where a run of a colour begins.
  var runs = [PixelPlace](repeating: PixelPlace(x: 0, y: 0), count: 1 << Int(bits))

  /// The first of the two places in `changes`.
  @inline(__always)
  static func change(_ before: UInt32, _ after: UInt32) -> Int {
    let mixed = ((before &* 0x9E37_79B1) ^ (after &* 0x85EB_CA6B)) &* 0xC2B2_AE35
    return Int(truncatingIfNeeded: mixed &>> (32 - bits)) &* 2
  }

  /// The place in `runs`.
  @inline(__always)
  static func run(_ color: UInt32) -> Int { Int(truncatingIfNeeded: (color &* 0x9E37_79B1) &>> (32 - bits)) }
}
