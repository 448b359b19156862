import Basics
@testable import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Checksums")
struct ChecksumTests {
  /// SHA-256 of "abc", from FIPS 180-2, appendix B.1.
  private let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  private func verify(_ note: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("abc", to: "x.zip")
    try folder.write(note, to: "x.zip.CHECKSUM")
    do throws(DataError) {
      try Checksum.verify(path)
    } catch {
      throw DataError.unusable(String(error.description.dropFirst(folder.path.count + 1)))
    }
  }

  @Test("The digest may be followed by the name, a line end or nothing, in either case")
  func accepted() throws {
    for note in [abc, "\(abc)  x.zip", "\(abc)\n", "\(abc) *x.zip\r\n", abc.uppercased()] { try verify(note) }
  }

  @Test("Another digest, or none, is an error that names the file")
  func refused() {
    let wrong = "00" + abc.dropFirst(2)
    #expect(throws: DataError.unusable("x.zip: does not match its .CHECKSUM file; fetch it again")) {
      try verify("\(wrong)  x.zip")
    }
    for note in ["", "abc", "<html>", abc + "0"] {
      #expect(throws: DataError.unusable("x.zip.CHECKSUM: no SHA-256 checksum")) { try verify(note) }
    }
  }
}
