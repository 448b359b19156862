import Libc
import TestSupport
import Testing

@testable import Site

@Suite("The lock of a site")
struct SiteLockTests {
  /// What the system answers in turn: 0, or an error's number.
  private final class Answers {
    var left: [Int32]
    init(_ answers: [Int32]) { left = answers }

    func lock(_ descriptor: Int32, _ waits: Bool) -> Int32 {
      let answer = left.isEmpty ? 0 : left.removeFirst()
      errno = answer
      return answer == 0 ? 0 : -1
    }
  }

  @Test(
    "An error of the system ends the attempt, at once or after waiting",
    arguments: [[ENOLCK], [EWOULDBLOCK, ENOLCK], [EINTR, ENOLCK]])
  func error(answers: [Int32]) throws {
    let folder = try TemporaryFolder()
    let answers = Answers(answers)
    let error = #expect(throws: SiteError.self) {
      _ = try SiteLock(folder.path + "/lock", whenBusy: {}, lock: answers.lock)
    }
    #expect(answers.left.isEmpty)
    #expect(error?.description.contains("No locks available") == true)
  }

  @Test("An interrupted wait goes on, and is announced once")
  func interrupted() throws {
    let folder = try TemporaryFolder()
    let answers = Answers([EWOULDBLOCK, EINTR, EINTR, 0])
    var announced = 0
    do {
      let lock = try SiteLock(folder.path + "/lock", whenBusy: { announced += 1 }, lock: answers.lock)
      withExtendedLifetime(lock) {}
    }
    #expect(announced == 1 && answers.left.isEmpty)
    #expect(try folder.files().isEmpty)
  }
}
