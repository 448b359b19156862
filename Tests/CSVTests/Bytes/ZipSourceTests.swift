import CSV
@testable import HistoryFormats
@testable import TestSupport
import Testing

@Suite("Zip files")
struct ZipSourceTests {
  private let name = "BTCUSDT-5m-2025-10"

  private func zip(_ text: String = "a,b\n1,2\n", _ change: (inout ZipText.File) -> Void = { _ in }) -> ZipText {
    var file = ZipText.File(name + ".csv", text)
    change(&file)
    return ZipText(files: [file])
  }

  private func error(_ zip: ZipText) -> String? { error(zip.bytes) }
  private func error(_ bytes: [UInt8]) -> String? {
    let text = unpackingError(bytes, name: name + ".zip")
    #expect(text?.hasPrefix(name + ".zip: ") == true)
    return text.map { String($0.dropFirst(name.count + 6)) }
  }

  @Test(
    "Stored or deflated, small or larger than every buffer, with and without zip64", arguments: [0, 8],
    [100, 700_000])
  func methods(method: Int, size: Int) throws {
    let text = numberLines(bytes: size)
    for isWide in [false, true] {
      var archive = zip(text) {
        $0.method = method; $0.isWide = isWide
      }
      archive.isWide = isWide
      archive.comment = isWide ? "PK a comment" : ""
      #expect(try unpackedText(archive.bytes, name: name + ".zip") == text)
    }
  }

  @Test("Of several files the one named like the archive is read")
  func severalFiles() throws {
    let other = ZipText.File("notes.txt", "x\n")
    let stranger = ZipText.File("ETHUSDT-5m-2025-10.csv", "x\n")
    #expect(
      try unpackedText(ZipText(files: [other, stranger] + zip().files).bytes, name: name + ".zip") == "a,b\n1,2\n")
    #expect(error(ZipText(files: [stranger, stranger])) == "the zip holds 2 .csv files, not \(name).csv")
    #expect(error(ZipText(files: [other])) == "the zip holds no .csv file")
    #expect(error(ZipText(files: [])) == "the zip holds no .csv file")
  }

  @Test("A name that climbs out of the folder is only a name: nothing is written")
  func climbing() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(ZipText(files: [.init("../../\(name).csv", "a\n")]).bytes, to: "in/\(name).zip")
    var count = 0
    try forEachBlockOfLines(of: path) { count += $0.count }
    #expect(count == 2)
    #expect(try folder.files() == ["in/\(name).zip"])
  }

  @Test("An encrypted file, an unknown method, a wrong CRC, a wrong size are errors that say so")
  func refusals() {
    #expect(error(zip { $0.flags = 1 }) == "the zip is encrypted")
    #expect(error(zip { $0.method = 12 }) == "the zip uses method 12; stored and deflated files are read")
    #expect(error(zip { $0.crc = 1 }) == "the zip is damaged: its CRC does not match")
    #expect(error(zip { $0.size = 9 }) == "the zip is damaged: its CRC does not match")
    #expect(error(zip { $0.size = 7 }) == "the zip holds more than its directory says")
  }

  @Test("A truncated zip is an error at every length")
  func truncated() {
    let bytes = zip(numberLines(bytes: 300)).bytes
    for length in 0..<bytes.count { #expect(error(Array(bytes.prefix(length))) != nil) }
    #expect(error([]) == "not a zip file, or a truncated one: its directory is missing")
  }

  @Test("A flipped bit is an error wherever it changes the text")
  func damaged() throws {
    let text = numberLines(bytes: 300)
    let bytes = zip(text).bytes
    for position in bytes.indices {
      for bit in [0, 5] {
        var damaged = bytes
        damaged[position] ^= 1 << bit
        if let read = try? unpackedText(damaged, name: name + ".zip") { #expect(read == text, "byte \(position)") }
      }
    }
  }

  @Test("A bomb is refused before it has unpacked")
  func bomb() {
    let text = String(repeating: "\n", count: 20_000_000)
    #expect(error(zip(text)) == "unpacks to more than 200 times its size, too much for a history")
  }

  @Test(
    "The archive's own zips unpack to their days", .enabled(if: RealData.isThere, "no real files beside the package"))
  func realFiles() throws {
    let folder = RealData.folder + "/BTCUSDT/spot-1m-zip/"
    for day in ["2020-01-01", "2020-01-02"] {
      let path = folder + "BTCUSDT-1m-\(day).zip"
      try Checksum.verify(path)
      var lines = 0
      try forEachBlockOfLines(of: path) { block in
        for position in 0..<block.count where block[position] == UInt8(ascii: "\n") { lines += 1 }
      }
      #expect(lines == 1_440)
    }
  }
}
