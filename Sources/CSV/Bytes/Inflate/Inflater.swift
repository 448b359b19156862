import Basics

/// Deflate data as a stream of text: of the text the last 32 KiB are kept, and a block that comes behind them. Source: RFC 1951.
struct Inflater<Source: ByteSource & ~Copyable>: ~Copyable {
  /// The farthest that a match reaches back.
  private static var history: Int { 32_768 }

  /// What is being read.
  private enum Part {
    case blockStart, stored(rest: Int), coded, end
  }

  /// What the text is packed in; at its end `input` stands behind it.
  var input: BitReader<Source>
  private var window: [UInt8]
  /// Where the next byte goes, and where the text begins, or what is left of it.
  private var position = history, first = history
  /// From where on nothing more is written.
  private let limit: Int
  /// What has been unpacked and not been handed out.
  private var fresh = 0..<0
  private var part = Part.blockStart
  private var isLast = false
  private var codes = BlockCodes()
  private var guardian = InflationGuard()
  private var noted = 0
  /// Bytes of the text so far, and their CRC-32.
  private(set) var count = 0, crc: UInt32 = 0

  private let path: String
  private let damaged: DataError, truncated: DataError

  /// Unpacks a source, with what to say of data that are damaged and of those that end early.
  ///
  /// Memory: little more than the given sizes, which are at most 64 and 128 KiB.
  init(
    _ source: consuming Source, path: String, packedSize: Int = .max, size: Int = .max, damaged: DataError,
    truncated: DataError
  ) {
    input = BitReader(source, block: min(packedSize, ReadingLimits.packedBlock))
    limit = Self.history + min(max(size, 4096), ReadingLimits.block / 2)
    window = [UInt8](repeating: 0, count: limit + SymbolLoop.mostOutput)
    self.path = path
    (self.damaged, self.truncated) = (damaged, truncated)
  }

  /// Whether the text is complete.
  var isEnd: Bool { if case .end = part { true } else { false } }

  /// Whether all that was unpacked has been handed out.
  var isEmpty: Bool { fresh.isEmpty }

  /// Begins another text, where the source is: a packed one, or one of the given size that is not packed.
  mutating func begin(storedSize: Int? = nil) {
    (first, part, count, crc) = (position, storedSize.map { .stored(rest: $0) } ?? .blockStart, 0, 0)
    isLast = storedSize != nil
  }

  /// Hands out bytes that have been unpacked.
  mutating func copy(into buffer: inout [UInt8], from place: Int) -> Int {
    let part = fresh.prefix(buffer.count - place)
    unsafe buffer.withUnsafeMutableBytes { target in
      unsafe window.withUnsafeBytes { source in
        unsafe target[place..<place + part.count].copyBytes(from: source[part])
      }
    }
    fresh.removeFirst(part.count)
    return part.count
  }

  /// Unpacks the next bytes, when all before have been handed out.
  mutating func unpack() throws(DataError) {
    if position >= limit { slide() }
    let start = position
    while position < limit, !isEnd {
      try input.fill()
      switch part {
      case .blockStart: try readBlockStart()
      case .stored(let rest): try copyStored(rest)
      case .coded: try decode()
      case .end: break
      }
    }
    fresh = start..<position
    count += fresh.count
    crc = crc32(crc, window, fresh)
    try guardian.note(packed: input.taken - noted, unpacked: fresh.count, path: path)
    noted = input.taken
  }

  /// Makes room, and keeps what matches may reach.
  private mutating func slide() {
    let shift = position - Self.history
    unsafe window.withUnsafeMutableBytes { window in
      guard let base = window.baseAddress else { return }
      unsafe base.copyMemory(from: base + shift, byteCount: Self.history)
    }
    first = max(0, first - shift)
    position = Self.history
  }

  private mutating func readBlockStart() throws(DataError) {
    isLast = input.take(1) == 1
    let isSound: Bool
    switch input.take(2) {
    case 0:
      input.dropToByte()
      let size = input.take(16)
      isSound = input.take(16) == ~size & 0xFFFF
      part = .stored(rest: size)
    case 1:
      codes.useFixed()
      isSound = true
      part = .coded
    case 2:
      isSound = codes.read(from: &input)
      part = .coded
    default: isSound = false
    }
    guard !input.isOverrun else { throw truncated }
    guard isSound else { throw damaged }
  }

  private mutating func copyStored(_ rest: Int) throws(DataError) {
    let from = input.takeBytes(atMost: min(rest, limit - position))
    guard rest == 0 || !from.isEmpty else { throw truncated }
    window.replaceSubrange(position..<position + from.count, with: input.buffer[from])
    position += from.count
    if rest > from.count { part = .stored(rest: rest - from.count) } else { endBlock() }
  }

  /// Decodes symbols as far as input and window go, whose margins `SymbolLoop` asks for: the limits are this far before their ends.
  private mutating func decode() throws(DataError) {
    let (first, limit, inputLimit) = (first, limit, input.limit)
    var (state, position) = (input.state, position)
    let stop = unsafe input.buffer.withUnsafeBufferPointer { source in
      unsafe window.withUnsafeMutableBufferPointer { target in
        unsafe codes.lengths.entries.withUnsafeBufferPointer { lengths in
          unsafe codes.distances.entries.withUnsafeBufferPointer { distances -> SymbolLoop.Stop in
            guard let source = source.baseAddress, let target = target.baseAddress, let lengths = lengths.baseAddress,
              let distances = distances.baseAddress
            else { return .damaged }
            return unsafe SymbolLoop.run(
              &state, source, inputLimit: inputLimit, window: target, position: &position, first: first, limit: limit,
              lengths: lengths, distances: distances)
          }
        }
      }
    }
    (input.state, self.position) = (state, position)
    guard !input.isOverrun else { throw truncated }
    switch stop {
    case .damaged: throw damaged
    case .blockEnd: endBlock()
    case .noRoom: break
    }
  }

  private mutating func endBlock() {
    part = isLast ? .end : .blockStart
    if isLast { input.dropToByte() }
  }
}
