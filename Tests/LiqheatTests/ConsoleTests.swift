import TestSupport
import Testing

@testable import liqheat

@Suite("What is said")
struct ConsoleTests {
  @Test("No control, format or bidi character is left in a text from outside")
  func plain() {
    let hostile = "a\u{1B}[2Jb\u{9B}1mc\u{202E}d\u{2066}e\u{200B}f\u{7F}g\nh\u{2028}i\u{FEFF}币é"
    #expect(Console.plain(hostile) == "a[2Jb1mcdefghi币é")
  }

  @Test("Errors and other lines are freed of them too")
  func errors() throws {
    let result = try Tool.run(["inspect", "--data", "/no\u{1B}[2J\u{202E}\nliqheat: done", "--symbol", "X"])
    #expect(result.code == 66)
    #expect(!result.errors.unicodeScalars.contains("\u{1B}") && !result.errors.unicodeScalars.contains("\u{202E}"))
    // What a name makes look like a line of ours is set apart from our lines.
    #expect(!result.errors.contains("\nliqheat: done"))
  }

  @Test(
    "Results that cannot be written are an error",
    arguments: ["config", "levels --symbol BTCUSDT --days 1", "inspect --symbol BTCUSDT --days 1"])
  func fullDisk(command: String) throws {
    let data = command == "config" ? "" : "--data '\(SampleFolder.path)'"
    let result = try Tool.run(executable: "/bin/sh", ["-c", "'\(Tool.path)' \(command) \(data) > /dev/full"])
    #expect(result.code == 74)
    #expect(result.errors.contains("No space left on device"))
  }
}
