import Foundation
import TestSupport
import Testing

/// A site takes the place of a folder, so a folder that is something else must not be taken for one.
@Suite("--output")
struct OutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("mine", to: "work/deep/notes.txt")
  }

  /// Builds into an output from the folder `work/deep`.
  private func build(into output: String) throws -> Tool.Result {
    try Tool.run(
      executable: "/bin/sh",
      [
        "-c",
        #"cd "$0/work/deep" && exec "$1" build --data "$2" --symbol BTCUSDT --days 1 --only levels --output "$3""#,
        folder.path, Tool.path, SampleFolder.path, output,
      ])
  }

  @Test(
    "The folder where one is, one above it, none at all and a folder of other things are refused",
    arguments: [
      ("", "empty"), (".", "working directory"), ("..", "working directory"), ("../../work", "working directory"),
      ("/", "working directory"), ("../other", "no site"),
    ])
  func refused(output: String, message: String) throws {
    try folder.write("mine", to: "work/other/notes.txt")
    let before = try folder.files()
    let result = try build(into: output)
    #expect(result.code == 73)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(try folder.files() == before)
  }

  @Test(
    "An empty folder, one of hidden files, and a site's are fine",
    arguments: [".gitkeep", "SHA256SUMS", "OLDUSDT/summary.json", "index.json"])
  func accepted(name: String) throws {
    let text = name == "index.json" ? #"{"schema":"liqheat/index/1"}"# : #"{"schema":"liqheat/summary/1"}"#
    try folder.write(text, to: "work/site/" + name)
    try folder.write("example.org", to: "work/site/" + (name.hasPrefix(".") ? ".hidden" : "CNAME"))
    let result = try build(into: "../site")
    #expect(result.code == 0, "\(result.errors)")
  }

  @Test("Another program's index.json makes no site")
  func foreignIndex() throws {
    try folder.write(#"{"name":"app"}"#, to: "work/app/index.json")
    #expect(try build(into: "../app").code == 73)
  }

  @Test("A file is no folder, and the message says so in words", arguments: ["notes.txt", "notes.txt/site"])
  func file(output: String) throws {
    let result = try build(into: output)
    #expect(result.code == 73)
    #expect(result.errors.contains("is a file"), "\(result.errors)")
    #expect(!result.errors.contains("NSCocoa"))
  }
}
