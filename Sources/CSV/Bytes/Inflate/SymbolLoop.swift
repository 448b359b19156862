/// The inner loop of inflation: literals and matches of a block, until it ends or there is no room left.
///
/// A step is one word of input, one look for a literal, two, or a literal and a length, and where there is a length, a match. The word
/// makes its bits 56 at least, and it takes 48 at most: 15 for the code of a literal or length and 5 extra ones, 15 for that of a
/// distance and 13 extra ones. So input and output are compared with their limits once a step. Complexity: O(text).
enum SymbolLoop {
  enum Stop { case blockEnd, noRoom, damaged }

  /// Bits of a look: tables of 4 and 1 KB stay in the processor's nearest cache beside the text.
  static let lengthWidth = 10, distanceWidth = 8
  /// Bytes that a step looks at from its place on, and the most that it writes from its own on: 2 literals, a match of 258, and what is
  /// copied beyond that, as copies are made of 16 bytes.
  static let mostInput = 8, mostOutput = 2 + 258 + 15

  /// Unpacks into `window` from `position` on until this is at least `limit`. What stands there from `first` on belongs to the text.
  ///
  /// Safe where `state.next` and `inputLimit` are at least `mostInput` before the end of `input`, `position` and `limit` at least
  /// `mostOutput` before that of `window`, and the tables are of the widths above: a look is masked to the width, and a
  /// further table is as large as its entry says. Matches begin at `first` at the earliest.
  @inline(never)
  static func run(
    _ state: inout BitState, _ input: UnsafePointer<UInt8>, inputLimit: Int, window: UnsafeMutablePointer<UInt8>,
    position: inout Int, first: Int, limit: Int, lengths: UnsafePointer<UInt32>, distances: UnsafePointer<UInt32>
  ) -> Stop {
    let (source, target) = unsafe (UnsafeRawPointer(input), UnsafeMutableRawPointer(window))
    let (lastNext, start, end) = unsafe (source + inputLimit, target + first, target + limit)
    var (next, out) = unsafe (source + state.next, target + position)
    var (bits, count) = (state.bits, UInt64(truncatingIfNeeded: state.count))
    defer {
      state = unsafe BitState(bits: bits, count: Int(count), next: next - source)
      position = unsafe out - target
    }
    while unsafe next <= lastNext && out < end {
      // Bits that are there already are the same once more.
      unsafe bits |= next.loadUnaligned(as: UInt64.self) &<< count
      unsafe next += Int(truncatingIfNeeded: (63 &- count) &>> 3)
      count |= 56

      var entry = unsafe UInt64(lengths[Int(truncatingIfNeeded: bits & lengthMask)])
      // Of what is no literal nothing is kept, as the place stays.
      unsafe out.storeBytes(of: UInt16(truncatingIfNeeded: entry >> 16), as: UInt16.self)
      unsafe out += Int(truncatingIfNeeded: (entry >> 6) & 3)
      var before = bits
      // Shifts take the lowest six bits of a number, which are the entry's.
      bits &>>= entry
      count &-= entry & 63
      if entry & further != 0 {
        if entry & special == 0 { continue }
        guard entry & literal != 0 else { return entry >> 16 == 0 ? .blockEnd : .damaged }
        entry = unsafe UInt64(lengths[place(entry, bits)])
        unsafe out.storeBytes(of: UInt16(truncatingIfNeeded: entry >> 16), as: UInt16.self)
        unsafe out += Int(truncatingIfNeeded: (entry >> 6) & 3)
        before = bits
        bits &>>= entry
        count &-= entry & 63
        if entry & literal != 0 { continue }
        guard entry & special == 0 else { return entry >> 16 == 0 ? .blockEnd : .damaged }
      }
      var length = Int(truncatingIfNeeded: entry >> 24 &+ 3 &+ extra(entry, before, bits))

      entry = unsafe UInt64(distances[Int(truncatingIfNeeded: bits & distanceMask)])
      if entry & special != 0 {
        guard entry & literal != 0 else { return .damaged }
        bits &>>= entry
        count &-= entry & 63
        entry = unsafe UInt64(distances[place(entry, bits)])
        guard entry & special == 0 else { return .damaged }
      }
      before = bits
      bits &>>= entry
      count &-= entry & 63
      let distance = Int(truncatingIfNeeded: entry >> 16 &+ extra(entry, before, bits))
      guard unsafe distance <= out - start else { return .damaged }

      var to = unsafe out
      var from = unsafe UnsafeRawPointer(out) - distance
      unsafe out += length
      if distance >= 8 {
        unsafe copyTwoWords(from, to)
        while length > 16 {
          unsafe (to, from) = (to + 16, from + 16)
          unsafe copyTwoWords(from, to)
          length &-= 16
        }
      } else {
        // A word would hold bytes that are still to be written.
        for place in 0..<length {
          unsafe (to + place).storeBytes(of: (from + place).load(as: UInt8.self), as: UInt8.self)
        }
      }
    }
    return .noRoom
  }

  /// Two words, the second one after the first, as it may hold bytes of it.
  @inline(__always)
  private static func copyTwoWords(_ from: UnsafeRawPointer, _ to: UnsafeMutableRawPointer) {
    unsafe to.storeBytes(of: from.loadUnaligned(as: UInt64.self), as: UInt64.self)
    unsafe (to + 8).storeBytes(of: (from + 8).loadUnaligned(as: UInt64.self), as: UInt64.self)
  }

  /// The extra bits of an entry, from the bits before and after it was taken from them.
  @inline(__always)
  private static func extra(_ entry: UInt64, _ before: UInt64, _ after: UInt64) -> UInt64 {
    (before ^ after &<< entry) &>> (entry >> 8)
  }

  /// Where a further table has what the next bits mean.
  @inline(__always)
  private static func place(_ entry: UInt64, _ bits: UInt64) -> Int {
    Int(truncatingIfNeeded: entry >> 16 &+ bits & (1 &<< (entry >> 8) &- 1))
  }

  private static var lengthMask: UInt64 { 1 << lengthWidth - 1 }
  private static var distanceMask: UInt64 { 1 << distanceWidth - 1 }
  private static var literal: UInt64 { UInt64(CodeTable.literal) }
  private static var special: UInt64 { UInt64(CodeTable.special) }
  private static var further: UInt64 { literal | special }
}
