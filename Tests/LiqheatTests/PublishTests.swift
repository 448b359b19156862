import Foundation
import TestSupport
import Testing

/// `make publish`, by its script: what is at the destination besides a site of ours is never deleted.
@Suite("Publishing", .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/rsync"), "no rsync here"))
struct PublishTests {
  /// A site of two files, and a program that finds nothing wrong with it.
  private func publish(_ folder: TemporaryFolder, to destination: String, yes: String = "") throws -> Tool.Result {
    try folder.write("x", to: "si'te/SHA256SUMS")
    try folder.write("y", to: "si'te/BTC/a b")
    return try Tool.run(
      executable: packageRoot.appendingPathComponent(".ci/publish").path, [],
      environment: ["LIQHEAT": "/bin/true", "OUTPUT": folder.path + "/si'te", "DEST": destination, "YES": yes])
  }

  @Test("To a new folder, whatever quotes its name holds")
  func new() throws {
    let folder = try TemporaryFolder()
    #expect(try publish(folder, to: folder.path + "/n'ew", yes: "1").code == 0)
    #expect(try folder.files().filter { $0.hasPrefix("n'ew") } == ["n'ew/BTC/a b", "n'ew/SHA256SUMS"])
  }

  @Test("A folder that is no site of ours is refused", arguments: ["1", "yes", ""])
  func foreign(yes: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("precious", to: "other/file")
    let result = try publish(folder, to: folder.path + "/other", yes: yes)
    #expect(result.code == 73 && result.errors.contains("no site of ours"))
    #expect(try folder.files().filter { $0.hasPrefix("other") } == ["other/file"])
  }

  @Test("Only a word that means yes publishes; a dry run says what goes", arguments: ["0", "no", "", "1"])
  func yes(word: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "there/SHA256SUMS")
    try folder.write("old", to: "there/gone")
    let result = try publish(folder, to: folder.path + "/there", yes: word)
    #expect(result.code == 0 && result.output.contains("*deleting   gone") && result.output.contains(", 1 go\n"))
    #expect(try folder.files().contains("there/gone") == (word != "1"))
  }

  @Test("A destination cannot be an option")
  func option() throws {
    #expect(try publish(TemporaryFolder(), to: "--delete", yes: "1").code == 64)
  }
}
