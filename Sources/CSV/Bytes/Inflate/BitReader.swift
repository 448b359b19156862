import Basics

/// The bits of a stream of bytes, lowest first, some bytes of it at hand. Source: RFC 1951, 3.1.1.
///
/// Behind the last byte of the stream follow zeros, so that whoever looks ahead need not look for the end at every step: `isOverrun`
/// tells afterwards.
struct BitReader<Source: ByteSource & ~Copyable>: ~Copyable {
  /// Bytes at hand after `fill`, unless the stream ends: more than what describes a block, which is 570.
  private static var least: Int { 1024 }
  /// Zeros behind the end: a step of `SymbolLoop` may begin 8 bytes behind it.
  private static var padding: Int { 8 + SymbolLoop.mostInput }

  private var source: Source
  private(set) var buffer: [UInt8]
  /// Behind the last byte in `buffer`, and whether that is the stream's last.
  private var end = 0, isAll = false
  /// Bytes before the buffer.
  private var passed = 0
  var state = BitState()

  /// Reads a source, about `block` bytes of it at once.
  init(_ source: consuming Source, block: Int) {
    self.source = source
    buffer = [UInt8](repeating: 0, count: block + Self.least + Self.padding)
  }

  /// Up to where a step of `SymbolLoop` may begin: at the end of the stream that is where all bits of it have been taken.
  var limit: Int { isAll ? end + 8 : end - SymbolLoop.mostInput }

  /// Whether more was taken than there is.
  var isOverrun: Bool { state.place > end }

  /// Bytes of the stream that were taken, a part of one as a whole.
  var taken: Int { passed + state.place }

  /// Sees to it that enough is at hand.
  mutating func fill() throws(DataError) {
    guard !isAll, end - state.next < Self.least else { return }
    // Bytes whose bits wait to be used stay too: they may be given back.
    let start = state.place
    for place in start..<end { buffer[place - start] = buffer[place] }
    passed += start
    state.next -= start
    end -= start
    while end < Self.least {
      let count = try source.read(into: &buffer, from: end)
      end += count
      if count == 0 {
        isAll = true
        for place in end..<end + Self.padding { buffer[place] = 0 }
        return
      }
    }
  }

  /// The next bits, at most 16, as a number; zeros behind the end.
  mutating func take(_ count: Int) -> Int {
    defer { drop(count) }
    return peek(count)
  }

  /// The next bits, at most 16, which remain.
  mutating func peek(_ count: Int) -> Int {
    while state.count < count {
      if state.next < end { state.bits |= UInt64(buffer[state.next]) << UInt64(state.count) }
      state.next += 1
      state.count += 8
    }
    return Int(state.bits & (1 << UInt64(count) - 1))
  }

  /// Drops bits that were looked at.
  mutating func drop(_ count: Int) {
    state.bits >>= UInt64(count)
    state.count -= count
  }

  /// Drops the rest of a byte of which some bits were taken.
  mutating func dropToByte() { state = BitState(next: state.place) }

  /// Takes bytes that are at hand, as a place in `buffer`; to be called between bytes.
  mutating func takeBytes(atMost count: Int) -> Range<Int> {
    let start = state.next
    state.next += min(count, max(0, end - start))
    return start..<state.next
  }
}

/// Bits that were taken out of a buffer of bytes and not used yet.
struct BitState {
  var bits: UInt64 = 0
  /// How many there are; above them `bits` has zeros, or what stands in the buffer from `next` on.
  var count = 0
  /// The byte after those that are counted.
  var next = 0

  /// The byte after those of which bits were used.
  var place: Int { next - count / 8 }
}
