package import Basics
import CZlib

/// The text of the CSV file in a zip, unpacked as it is read and checked against its size and CRC.
///
/// The names in the archive are only compared; nothing is ever written.
package struct ZipSource: ByteSource, ~Copyable {
  /// Files of the archive that are not read.
  package let passedOver: Int
  private let file: InputFile
  private let entry: ZipEntry
  private var inflater = Inflater(.raw)
  private var guardian = InflationGuard()
  private var input: [UInt8]
  /// What of `input` is still to be inflated, and where in the file its continuation stands.
  private var pending = 0..<0
  private var place: Int
  private let dataEnd: Int
  private var produced = 0
  private var crc: UInt = 0
  private var isEnd = false

  package init(path: String) throws(DataError) {
    let file = try InputFile(path: path)
    let (entry, passedOver) = try ZipDirectory(of: file).text(ofArchiveAt: path)
    let data = try entry.data(in: file)
    self.file = file
    self.entry = entry
    self.passedOver = passedOver
    place = data.lowerBound
    dataEnd = data.upperBound
    input = [UInt8](repeating: 0, count: entry.isDeflated ? ReadingLimits.packedBlock : 0)
  }

  package mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    guard !isEnd else { return 0 }
    let count = try entry.isDeflated ? inflate(into: &buffer, from: position) : copy(into: &buffer, from: position)
    produced += count
    guard produced <= entry.size else { throw .unusable("\(file.path): the zip holds more than its directory says") }
    crc = unsafe buffer.withUnsafeBufferPointer { bytes in
      unsafe bytes.extracting(position..<position + count).baseAddress.map { unsafe crc32(crc, $0, UInt32(count)) }
        ?? crc
    }
    if count == 0 || isEnd {
      isEnd = true
      guard produced == entry.size, crc == UInt(entry.crc) else {
        throw .unusable("\(file.path): the zip is damaged: its CRC does not match")
      }
    }
    return count
  }

  /// The next bytes of a stored file.
  private mutating func copy(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    let count = min(buffer.count - position, dataEnd - place)
    let filled = try file.read(into: &buffer, position..<position + count, at: place)
    place += filled
    return filled
  }

  /// The next bytes of a deflated file.
  private mutating func inflate(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    while !isEnd {
      if pending.isEmpty {
        let count = min(input.count, dataEnd - place)
        pending = 0..<(try file.read(into: &input, 0..<count, at: place))
        place += pending.count
      }
      guard let step = inflater.step(input, pending, into: &buffer, from: position),
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
