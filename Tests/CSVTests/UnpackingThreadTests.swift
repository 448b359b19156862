import TestSupport
import Testing

@testable import CSV

@Suite("Unpacking in a thread")
struct UnpackingThreadTests {
  @Test("After the end there is no next block, however often it is asked for", .timeLimit(.minutes(1)))
  func end() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(gzipped("a,b\n1,2\n"), to: "x.csv.gz")
    let thread = try #require(UnpackingThread(path: path))
    let block = thread.next(returning: nil)
    #expect(block?.count == 8)
    #expect(thread.next(returning: block?.bytes) == nil)
    #expect(thread.next(returning: nil) == nil)
    #expect(thread.next(returning: nil) == nil)
    thread.cancel()
  }
}
