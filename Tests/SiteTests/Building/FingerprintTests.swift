import Testing

@testable import Site

@Suite("Fingerprints")
struct FingerprintTests {
  @Test("Another revision of the artifacts builds all anew, the same one does not")
  func revision() throws {
    let options = ArtifactOptions()
    func digest(_ revision: Int) throws -> [UInt8] {
      try JSON.encoding(CommonInputs(options, revision: revision)).bytes
    }
    #expect(try digest(1) == digest(1))
    #expect(try digest(1) != digest(2))
  }
}
