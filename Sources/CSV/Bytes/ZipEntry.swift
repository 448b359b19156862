import Basics

/// A file in a zip, as the archive's central directory tells of it.
struct ZipEntry {
  /// Its name, a path perhaps; hostile, and never a path of ours.
  let name: String
  /// How it is packed: 0 stored, 8 deflated.
  let method: Int
  let isEncrypted: Bool
  let crc: UInt32
  /// Bytes in the archive and unpacked.
  var packedSize: Int, size: Int
  /// Where its local header stands.
  var headerPlace: Int

  /// The name without the folders before it.
  var baseName: Substring { lastPathComponent(name) }
  var isFolder: Bool { name.hasSuffix("/") }
  var isDeflated: Bool { method == 8 }

  /// Where its packed bytes stand in the archive; checks that they are there and can be unpacked.
  func data(in file: borrowing InputFile) throws(DataError) -> Range<Int> {
    guard !isEncrypted else { throw .unusable("\(file.path): the zip is encrypted") }
    guard method == 0 || isDeflated else {
      throw .unusable("\(file.path): the zip uses method \(method); stored and deflated files are read")
    }
    let size = file.size
    guard headerPlace < size else { throw .unusable("\(file.path): the zip is truncated") }
    let header = LittleEndianBytes(bytes: try file.bytes(at: headerPlace, count: 30))
    guard header.uint32(0) == 0x0403_4B50, let nameLength = header.uint16(26), let extraLength = header.uint16(28)
    else {
      throw .unusable("\(file.path): the zip is damaged: no file where its directory says")
    }
    let start = headerPlace + 30 + nameLength + extraLength
    guard start <= size, packedSize <= size - start else { throw .unusable("\(file.path): the zip is truncated") }
    return start..<start + packedSize
  }
}

extension ZipEntry {
  private static let signature = 0x0201_4B50
  /// Bytes of a record before its name.
  private static let fixedSize = 46
  /// A 32-bit field whose value stands in the zip64 field instead.
  private static let elsewhere = 0xFFFF_FFFF

  /// The record at a place in the central directory, and where the next one stands; nil where it is damaged.
  static func read(_ bytes: LittleEndianBytes, at place: Int) -> (entry: ZipEntry, next: Int)? {
    guard bytes.uint32(place) == signature, let flags = bytes.uint16(place + 8), let method = bytes.uint16(place + 10),
      let crc = bytes.uint32(place + 16), let packedSize = bytes.uint32(place + 20),
      let size = bytes.uint32(place + 24), let nameLength = bytes.uint16(place + 28),
      let extraLength = bytes.uint16(place + 30), let commentLength = bytes.uint16(place + 32),
      let headerPlace = bytes.uint32(place + 42)
    else { return nil }
    let nameStart = place + fixedSize
    let extraStart = nameStart + nameLength
    let next = extraStart + extraLength + commentLength
    guard next <= bytes.bytes.count else { return nil }
    var entry = ZipEntry(
      name: String(decoding: bytes.bytes[nameStart..<extraStart], as: UTF8.self), method: method,
      isEncrypted: flags & 1 != 0, crc: UInt32(crc), packedSize: packedSize, size: size, headerPlace: headerPlace)
    // Numbers too large for 32 bits stand in the zip64 field, in this order, those that fit left out.
    guard max(size, packedSize, headerPlace) == elsewhere else { return (entry, next) }
    var wide = zip64Values(bytes, extraStart..<extraStart + extraLength).makeIterator()
    for field in [\ZipEntry.size, \.packedSize, \.headerPlace] where entry[keyPath: field] == elsewhere {
      guard let value = wide.next() else { return nil }
      entry[keyPath: field] = value
    }
    return (entry, next)
  }

  /// The 64-bit numbers of the zip64 field among a record's extra fields.
  private static func zip64Values(_ bytes: LittleEndianBytes, _ extra: Range<Int>) -> [Int] {
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound, let kind = bytes.uint16(place), let length = bytes.uint16(place + 2) {
      let end = min(place + 4 + length, extra.upperBound)
      if kind == 1 { return stride(from: place + 4, to: end - 7, by: 8).compactMap { bytes.uint64($0) } }
      place = end
    }
    return []
  }
}

/// What of a path follows its last stroke.
func lastPathComponent(_ path: String) -> Substring {
  // Bytes, not characters, as in `BinanceArchive`.
  path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
}
