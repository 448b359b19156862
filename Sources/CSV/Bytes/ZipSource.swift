package import Basics

/// The text of the CSV file in a zip, checked against its size and CRC: a small one unpacked at once, a larger one as it is
/// read.
///
/// The names in the archive are only compared; nothing is ever written.
package struct ZipSource: ByteSource, ~Copyable {
  /// Files of the archive that are not read.
  package let passedOver: Int
  private let file: InputFile
  private let entry: ZipEntry
  private let mostAtOnce: Int
  private var hasBegun = false
  /// The text of a small file; nil where it is read as a stream.
  private var text: [UInt8]?
  /// Only where there is a stream.
  private var inflater: Inflater?
  private var guardian = InflationGuard()
  private var input: [UInt8] = []
  /// What of `input` is still to be inflated, and where in the file its continuation stands.
  private var pending = 0..<0
  private var place: Int
  private let data: Range<Int>
  private var produced = 0
  private var crc: UInt32 = 0
  private var isEnd = false

  /// Opens a zip; a text of up to `mostAtOnce` bytes is unpacked at once (a month of bars of a minute is 5 MB).
  package init(path: String, mostAtOnce: Int = 8 << 20) throws(DataError) {
    var file = try InputFile(path: path)
    // Most are a day of one symbol, some ten kilobytes: one call instead of four.
    try file.takeWhole(atMost: ReadingLimits.packedBlock)
    let (entry, passedOver) = try ZipDirectory(of: file).text(ofArchiveAt: path)
    let data = try entry.data(in: file)
    self.file = file
    self.entry = entry
    self.passedOver = passedOver
    place = data.lowerBound
    self.data = data
    self.mostAtOnce = mostAtOnce
  }

  package mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    guard !isEnd else { return 0 }
    if !hasBegun { try begin() }
    if let text { return copy(text, into: &buffer, from: position) }
    let count = try entry.isDeflated ? inflate(into: &buffer, from: position) : copy(into: &buffer, from: position)
    produced += count
    guard produced <= entry.size else { throw .unusable("\(file.path): the zip holds more than its directory says") }
    crc = crc32(crc, buffer, position..<position + count)
    if count == 0 || isEnd {
      isEnd = true
      guard produced == entry.size, crc == entry.crc else {
        throw .unusable("\(file.path): the zip is damaged: its CRC does not match")
      }
    }
    return count
  }

  /// Unpacks a small file; of a larger one, and of one that is refused, the stream is begun, which says what is wrong.
  private mutating func begin() throws(DataError) {
    hasBegun = true
    text = try textAtOnce()
    guard text == nil, entry.isDeflated else { return }
    inflater = Inflater(.raw)
    input = [UInt8](repeating: 0, count: ReadingLimits.packedBlock)
  }

  /// The text of a file small enough; nil for a larger one, or one that is not what its directory says.
  private func textAtOnce() throws(DataError) -> [UInt8]? {
    guard entry.isDeflated, entry.size > 0, entry.size <= mostAtOnce,
      data.count - ReadingLimits.packedBlock <= entry.size,
      guardian.allows(packed: data.count, unpacked: entry.size)
    else { return nil }
    return WholeInflater.text(
      of: try file.bytes(at: data.lowerBound, count: data.count), size: entry.size, crc: entry.crc)
  }

  /// The next bytes of a text that is unpacked already.
  private mutating func copy(_ text: [UInt8], into buffer: inout [UInt8], from position: Int) -> Int {
    let count = min(buffer.count - position, text.count - produced)
    unsafe buffer.withUnsafeMutableBytes { target in
      unsafe text.withUnsafeBytes { source in
        unsafe target[position..<position + count].copyBytes(from: source[produced..<produced + count])
      }
    }
    produced += count
    return count
  }

  /// The next bytes of a stored file.
  private mutating func copy(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    let count = min(buffer.count - position, data.upperBound - place)
    let filled = try file.read(into: &buffer, position..<position + count, at: place)
    place += filled
    return filled
  }

  /// The next bytes of a deflated file.
  private mutating func inflate(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    while !isEnd {
      if pending.isEmpty {
        let count = min(input.count, data.upperBound - place)
        pending = 0..<(try file.read(into: &input, 0..<count, at: place))
        place += pending.count
      }
      guard let step = inflater?.step(input, pending, into: &buffer, from: position),
        step.consumed > 0 || step.produced > 0
      else { throw .unusable("\(file.path): the zip's data are damaged") }
      try guardian.note(packed: step.consumed, unpacked: step.produced, path: file.path)
      pending.removeFirst(step.consumed)
      isEnd = step.isEnd
      if step.produced > 0 { return step.produced }
    }
    return 0
  }
}
