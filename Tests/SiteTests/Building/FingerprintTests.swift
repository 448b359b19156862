import TestSupport
import Testing

@testable import Site

@Suite("Fingerprints")
struct FingerprintTests {
  @Test("Another revision of the artifacts builds all anew, the same one does not")
  func revision() {
    let options = ArtifactOptions()
    #expect(commonFingerprint(options, revision: 1) == commonFingerprint(options, revision: 1))
    #expect(commonFingerprint(options, revision: 1) != commonFingerprint(options, revision: 2))
  }
}
