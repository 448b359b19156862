import Testing

@testable import Fetching

@Suite("Checksum files") struct ChecksumNoteTests {
  /// SHA-256 of "abc", from FIPS 180-2, appendix B.1.
  private let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  private func read(_ text: String) -> String? { ChecksumNote(Array(text.utf8), of: "x.zip")?.digest }

  @Test("The digest may be followed by the file's name in either way, and by a line feed or nothing")
  func accepted() {
    for text in [abc, "\(abc)\n", "\(abc)  x.zip\n", "\(abc)  x.zip", "\(abc) *x.zip\r\n", abc.uppercased()] {
      #expect(read(text) == abc, "\(text)")
    }
  }

  @Test("What is no note on this file is refused")
  func refused() {
    for text in [
      "", "\n", String(abc.dropLast()), abc + "0", "\(abc)  y.zip\n", "\(abc) x.zip", "\(abc)  ../x.zip",
      "<html>\n<body>\(abc)</body></html>", "\(abc)  x.zip\n\(abc)  x.zip\n", " " + abc,
    ] { #expect(read(text) == nil, "\(text)") }
  }
}
