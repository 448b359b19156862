import Basics
@testable import CSV
import TestSupport
import Testing

@Suite("Zips against zlib")
struct ZipAgainstZlibTests {
  private static let name = "x.csv"

  @Test("Sound, damaged, cut and made-up data: zlib's text, or an error where zlib has none", arguments: 0..<8)
  func mutated(part: Int) throws {
    var random = SeededRandom(seed: UInt64(100 + part))
    let folder = try TemporaryFolder()
    var (sound, refused) = (0, Set<String>())
    for number in 0..<150 {
      let (bytes, text) = archive(&random)
      let path = try folder.write(bytes, to: "x.zip")
      let whole = read(path, 100_000)
      #expect(read(path, 700) == whole, "case \(number)")
      switch whole {
      case .success(let found):
        #expect(found == text, "case \(number)")
        sound += 1
      case .failure(let error):
        #expect(text == nil, "case \(number): \(error)")
        refused.insert(error.description)
      }
    }
    #expect(sound > 25 && refused.count >= 3, "\(sound) sound, \(refused)")
  }

  @Test("The CRC is zlib's, of any length and in pieces")
  func crc() {
    var random = SeededRandom(seed: 5)
    for count in [0, 1, 15, 16, 63, 64, 65, 127, 128, 1000, 4096] {
      let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(crc32(0, bytes, 0..<count) == checksum(bytes))
      #expect(crc32(crc32(0, bytes, 0..<count / 3), bytes, count / 3..<count) == checksum(bytes))
    }
  }

  /// A zip of one text, mostly damaged in one place: in the data, their size, or the directory's CRC; and what zlib makes of it.
  private func archive(_ random: inout SeededRandom) -> (zip: [UInt8], text: [UInt8]?) {
    var file = ZipText.File(Self.name, "")
    file.bytes = text(&random)
    var packed = deflated(file.bytes, bits: -15)
    let place = Int(random.next() % UInt64(packed.count))
    switch random.next() % 8 {
    case 0: packed[place] ^= 1 << UInt8(random.next() % 8)
    case 1: packed.removeLast(packed.count - place)
    case 2: packed.remove(at: place)
    case 3: packed += [UInt8(truncatingIfNeeded: random.next()), 0, 0]
    // The header of the first block, where codes are made.
    case 4: packed[place % min(40, packed.count)] = UInt8(truncatingIfNeeded: random.next())
    case 5: file.size = max(0, file.bytes.count + Int(random.next() % 5) - 2)
    default: break
    }
    file.packed = packed
    if random.next() % 8 == 0 { file.crc = UInt32(truncatingIfNeeded: random.next()) }
    let unpacked = inflated(packed, bits: -15, most: 10_000)?.text
    let isSound =
      unpacked?.count == file.size ?? file.bytes.count && unpacked.map(checksum) == file.crc ?? checksum(file.bytes)
    return (ZipText(files: [file]).bytes, isSound ? unpacked : nil)
  }

  /// Rows of numbers, runs, or noise.
  private func text(_ random: inout SeededRandom) -> [UInt8] {
    var text: [UInt8] = []
    let kind = random.next() % 3
    let length = Int(random.next() % 3000)
    while text.count < length {
      switch kind {
      case 0: text += Array("\(1_704_067_200_000 + text.count),\(random.next() % 90_000).\(random.next() % 10)\n".utf8)
      case 1: text += [UInt8](repeating: UInt8(random.next() % 3), count: Int(random.next() % 300))
      default: text.append(UInt8(truncatingIfNeeded: random.next()))
      }
    }
    return text
  }

  private func read(_ path: String, _ size: Int) -> Result<[UInt8], DataError> {
    Result { () throws(DataError) -> [UInt8] in
      var source = try ZipSource(path: path)
      var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: size))
      while case let count = try source.read(into: &buffer, from: 3), count > 0 { text += buffer[3..<3 + count] }
      return text
    }
  }
}
