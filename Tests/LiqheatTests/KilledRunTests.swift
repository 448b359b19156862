import Basics
import Foundation
import TestSupport
import Testing

@Suite("Killed runs")
struct KilledRunTests {
  @Test("Killed at any moment, the site is the old or the new one, whole, and the next run cleans up")
  func killed() throws {
    let folder = try TemporaryFolder()
    let states = ["1", "2"]
    func arguments(_ days: String, _ output: String) -> [String] {
      [
        "build", "--data", SampleFolder.path, "--all", "--days", days, "--only", "levels", "--force", "--quiet",
        "--output", folder.path + "/" + output,
      ]
    }
    func contents(_ name: String) throws -> [String: [UInt8]] {
      try folder.files().filter { $0.hasPrefix(name + "/") }.reduce(into: [:]) {
        $0[String($1.dropFirst(name.count))] = try folder.read($1)
      }
    }
    let clock = ContinuousClock()
    var longest = Duration.zero
    for days in states {
      let start = clock.now
      #expect(try Tool.run(arguments(days, days)).code == 0)
      longest = max(longest, clock.now - start)
    }
    let whole = try states.map(contents)
    #expect(whole[0] != whole[1] && whole[0].keys == whole[1].keys)

    #expect(try Tool.run(arguments(states[0], "site")).code == 0)
    var random = SeededRandom(seed: 50)
    var current = 0
    var publications = 0
    for attempt in 0..<50 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Tool.path)
      process.arguments = arguments(states[1 - current], "site")
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double.random(in: 0...1.3, using: &random) * (longest / .seconds(1)))
      kill(process.processIdentifier, [SIGKILL, SIGKILL, SIGTERM, SIGINT][attempt % 4])
      process.waitUntilExit()
      let found = try contents("site")
      let state = try #require(whole.firstIndex(of: found), "attempt \(attempt): neither the old site nor the new one")
      if state != current { publications += 1 }
      current = state
    }
    // Some runs were late enough to publish and some were not, or the moments were badly chosen.
    #expect(0 < publications && publications < 50)

    #expect(try Tool.run(arguments(states[0], "site")).code == 0)
    #expect(try contents("site") == whole[0])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == states + ["site"])
  }
}
