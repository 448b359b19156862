import Basics
import TestSupport
import Testing

@testable import Site

@Suite("The manifest")
struct SiteManifestTests {
  // SHA-256 of "abc": FIPS 180-4's own example.
  private let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test("It is what sha256sum writes, and reads back")
  func text() throws {
    let file = SymbolSummary.File(Artifact(path: "A B/x.json", bytes: Array("abc".utf8)))
    let manifest = SiteManifest([file])
    #expect(String(decoding: manifest.bytes, as: UTF8.self) == "\(abc)  A B/x.json\n")
    let back = try #require(SiteManifest(manifest.bytes))
    #expect(back.lines.map(\.path) == ["A B/x.json"] && back.lines.map(\.sha256) == [abc])
  }

  @Test("A digest of a file is that of its bytes, whatever its size", arguments: [0, 3, 1 << 18, (1 << 18) + 1])
  func files(size: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let found = try #require(sha256(file: try folder.write(bytes, to: "x")))
    #expect(found.digest == sha256(bytes) && found.bytes == size)
  }

  @Test("A changed, missing or foreign file is told, and no file outside is read")
  func verification() throws {
    let folder = try TemporaryFolder()
    try folder.write("abc", to: "site/A/good")
    try folder.write("abd", to: "site/A/bad")
    try folder.write("x", to: "site/CNAME")
    try folder.write("abc", to: "secret")
    let names = ["A/good", "A/bad", "A/gone", "../secret", "/etc/passwd"]
    try folder.write(names.map { "\(abc)  \($0)\n" }.joined(), to: "site/SHA256SUMS")
    let found = try SiteVerification(of: folder.path + "/site", threads: 2)
    #expect(found.files == 5 && found.bytes == 6)
    #expect(
      found.problems == [
        "A/bad: differs from what was built", "A/gone: No such file or directory", "../secret: leads out of the site",
        "/etc/passwd: leads out of the site",
      ])
    #expect(found.unlisted == ["CNAME"])
  }

  @Test("No manifest is an error, a broken one a problem")
  func broken() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SiteError.self) { try SiteVerification(of: folder.path, threads: 1) }
    for text in ["x", "\(abc) one-space", "\(abc.uppercased())  x", "\(abc)  "] {
      try folder.write(text + "\n", to: "SHA256SUMS")
      #expect(try SiteVerification(of: folder.path, threads: 1).problems.count == 1, "\(text)")
    }
  }
}
