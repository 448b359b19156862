package import Basics

/// The text of the CSV file in a zip, checked against its size and CRC as it is read.
///
/// The names in the archive are only compared; nothing is ever written.
package struct ZipSource: ByteSource, ~Copyable {
  /// Files of the archive that are not read.
  package let passedOver: Int
  private let path: String
  private let entry: ZipEntry
  private var inflater: Inflater<RangeSource>

  /// Opens a zip.
  package init(path: String) throws(DataError) {
    var file = try InputFile(path: path)
    // Most are a day of one symbol, some ten kilobytes: one call instead of four.
    try file.takeWhole(atMost: ReadingLimits.packedBlock)
    let (entry, passedOver) = try ZipDirectory(of: file).text(ofArchiveAt: path)
    let data = try entry.data(in: file)
    self.path = path
    self.entry = entry
    self.passedOver = passedOver
    let problem = DataError.unusable("\(path): the zip's data are damaged")
    inflater = Inflater(
      RangeSource(file, range: data), path: path, packedSize: data.count, size: entry.size, damaged: problem,
      truncated: problem)
    inflater.begin(storedSize: entry.isDeflated ? nil : data.count)
  }

  package mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    while inflater.isEmpty, !inflater.isEnd {
      try inflater.unpack()
      guard inflater.count <= entry.size else { throw .unusable("\(path): the zip holds more than its directory says") }
      guard !inflater.isEnd || inflater.count == entry.size && inflater.crc == entry.crc else {
        throw .unusable("\(path): the zip is damaged: its CRC does not match")
      }
    }
    return inflater.copy(into: &buffer, from: position)
  }
}
