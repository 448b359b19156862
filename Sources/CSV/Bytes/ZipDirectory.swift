import Basics

/// The central directory at the end of a zip: what it holds. Source: PKWARE APPNOTE 6.3, sections 4.3 and 4.5.
struct ZipDirectory {
  let entries: [ZipEntry]

  /// A larger directory is no archive of histories.
  private static let mostBytes = 16 << 20
  private static let endSignature = 0x0605_4B50, endSize = 22
  private static let locatorSignature = 0x0706_4B50, locatorSize = 20
  private static let wideEndSignature = 0x0606_4B50, wideEndSize = 56

  /// Reads the directory of an open file.
  init(of file: borrowing InputFile) throws(DataError) {
    let path = file.path
    let size = file.size
    let (tail, end) = try Self.endRecord(of: file, size: size)
    guard let end, var count = tail.uint16(end + 10), var length = tail.uint32(end + 12),
      var place = tail.uint32(end + 16)
    else { throw .unusable("\(path): not a zip file, or a truncated one: its directory is missing") }
    if count == 0xFFFF || length == 0xFFFF_FFFF || place == 0xFFFF_FFFF,
      tail.uint32(end - Self.locatorSize) == Self.locatorSignature
    {
      let wide = LittleEndianBytes(
        bytes: try file.bytes(at: tail.uint64(end - Self.locatorSize + 8) ?? size, count: Self.wideEndSize))
      guard wide.uint32(0) == Self.wideEndSignature, let wideCount = wide.uint64(32), let wideLength = wide.uint64(40),
        let widePlace = wide.uint64(48)
      else { throw .unusable("\(path): the zip's directory is damaged") }
      (count, length, place) = (wideCount, wideLength, widePlace)
    }
    guard length <= Self.mostBytes else { throw .unusable("\(path): the zip's directory is too large") }
    let directory = LittleEndianBytes(bytes: try file.bytes(at: place, count: length))
    var entries: [ZipEntry] = []
    var next = 0
    while entries.count < count {
      guard let record = ZipEntry.read(directory, at: next) else {
        throw .unusable("\(path): the zip's directory is damaged")
      }
      entries.append(record.entry)
      next = record.next
    }
    self.entries = entries
  }

  /// The bytes at the file's end and where in them the end record stands, behind the locator of a wide one if there is any.
  ///
  /// It is the last but for a comment of up to 64 KiB, which hardly any archive has, so the last KiB is looked at first.
  private static func endRecord(
    of file: borrowing InputFile, size: Int
  ) throws(DataError) -> (tail: LittleEndianBytes, end: Int?) {
    var most = 1024
    while true {
      let start = max(0, size - most)
      let tail = LittleEndianBytes(bytes: try file.bytes(at: start, count: size - start))
      let candidates = stride(from: tail.bytes.count - endSize, through: 0, by: -1)
      let end = candidates.first {
        tail.uint32($0) == endSignature && tail.uint16($0 + 20) == tail.bytes.count - $0 - endSize
      }
      if start == 0 || most > 65_535 || end.map({ $0 >= locatorSize }) == true { return (tail, end) }
      most = endSize + locatorSize + 65_535
    }
  }

  /// The CSV file in the archive: the one named like it, else the only one. `passedOver` counts the other files.
  func text(ofArchiveAt path: String) throws(DataError) -> (entry: ZipEntry, passedOver: Int) {
    let files = entries.filter { !$0.isFolder }
    let texts = files.filter { $0.name.hasSuffix(".csv") }
    let ownName = lastPathComponent(path).dropLast(Packing.zip.suffix.count) + ".csv"
    let sameName = texts.filter { $0.baseName == ownName }
    guard let entry = sameName.count == 1 ? sameName[0] : texts.count == 1 ? texts[0] : nil else {
      throw .unusable(
        texts.isEmpty
          ? "\(path): the zip holds no .csv file" : "\(path): the zip holds \(texts.count) .csv files, not \(ownName)")
    }
    return (entry, files.count - 1)
  }
}
