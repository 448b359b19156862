import Foundation
import TestSupport
import Testing

private enum FaultLibrary {
  /// Tests/Faults/faults.c as a library, compiled once.
  static let path: String? = {
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../Faults/faults.c")
    let library = folder.map { $0.path + "/faults.so" } ?? ""
    let made = try? Tool.run(
      executable: "/usr/bin/env", ["clang", "-shared", "-fPIC", "-O1", "-o", library, source.path, "-ldl"])
    return made?.code == 0 ? library : nil
  }()
  private static let folder = try? TemporaryFolder()
}

/// Calls of the system that fail at one place. `make faults` goes through all places; these are those where something was lost.
@Suite("Failing system calls", .enabled(if: FaultLibrary.path != nil, "no clang"))
struct FaultTests {
  private func run(_ arguments: [String], _ fault: [String: String]) throws -> Tool.Result {
    try Tool.run(
      executable: Tool.builtWithTests, arguments,
      environment: fault.merging(["LD_PRELOAD": FaultLibrary.path ?? ""]) { $1 })
  }

  private func build(_ site: String, data: String = SampleFolder.path, more: [String] = []) -> [String] {
    ["build", "--data", data, "--symbol", "BTCUSDT", "--days", "1", "--only", "levels", "--quiet", "--output", site]
      + more
  }

  private func contents(_ folder: TemporaryFolder) throws -> [String: [UInt8]] {
    try folder.files().filter { $0.hasPrefix("site/") }.reduce(into: [:]) { $0[$1] = try folder.read($1) }
  }

  @Test(
    "A page of the site that cannot be read just now is not lost from it",
    arguments: ["summary.json", "clusters.csv"], ["openat", "stat", "read"])
  func unreadableSite(file: String, call: String) throws {
    let folder = try TemporaryFolder()
    let site = folder.path + "/site"
    // All artifacts of a document's kind, as clusters.csv comes with them.
    let arguments = [
      "build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--days", "1", "--only", "json", "--quiet",
    ]
    #expect(try Tool.run(arguments + ["--output", site]).code == 0)
    let before = try contents(folder)
    guard before["site/BTCUSDT/" + file] != nil else { return }
    let fault = [
      "FAULT_CALL": call, "FAULT_NUMBER": "1+", "FAULT_ERRNO": "\(call == "openat" ? EMFILE : EIO)",
      "FAULT_BELOW": "\(site)/BTCUSDT/\(file)",
    ]
    // A symbol that is built anew has its clusters from the site, and the index has all summaries.
    let command =
      file == "summary.json" ? ["index", "--base-url", "https://example.org/"] : arguments + ["--force"]
    let result = try run(command + ["--output", site], fault)
    #expect(result.code == 74 && result.errors.contains("BTCUSDT/\(file): cannot be read"), "\(result)")
    #expect(try contents(folder) == before)
  }

  @Test(
    "A data folder that cannot be listed just now is an error, and not a market without these files",
    arguments: [
      ("opendir", EMFILE), ("readdir", EIO),
    ])
  func unlistable(call: String, number: Int32) throws {
    let folder = try TemporaryFolder()
    let result = try run(
      build(folder.path + "/site"),
      ["FAULT_CALL": call, "FAULT_ERRNO": "\(number)", "FAULT_BELOW": SampleFolder.path + "/BTCUSDT/klines"])
    #expect(result.code == 65 && result.errors.contains("BTCUSDT/klines: cannot be read"), "\(result)")
    #expect(try folder.files().isEmpty)
  }

  @Test("Where the system makes no threads, fetch says so and ends", arguments: ["1+", "2+"])
  func threadless(from number: String) throws {
    let folder = try TemporaryFolder()
    let nobody = "http://127.0.0.1:9"
    let result = try run(
      [
        "fetch", "--data", folder.path + "/market", "--symbol", "BTCUSDT", "--days", "1", "--archive", nobody,
        "--listing", nobody, "--attempts", "1", "--quiet",
      ], ["FAULT_CALL": "thread", "FAULT_NUMBER": number, "FAULT_ERRNO": "\(EAGAIN)"])
    #expect(result.code == 69 && result.errors.contains("the system makes no more threads"), "\(result)")
  }

  /// A copy of the sample, the newest of its klines files, and the site that it makes.
  private func market(in folder: TemporaryFolder) throws -> (data: String, file: String, levels: [UInt8]) {
    let data = folder.path + "/data"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: SampleFolder.path + "/BTCUSDT", toPath: data + "/BTCUSDT")
    let klines = data + "/BTCUSDT/klines/5m"
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: klines).sorted().last)
    #expect(try Tool.run(build(folder.path + "/expected", data: data)).code == 0)
    return (data, klines + "/" + name, try folder.read("expected/BTCUSDT/levels.csv"))
  }

  @Test("A file that is replaced while it is read is read again: the site is that of the new one")
  func replaced() throws {
    let folder = try TemporaryFolder()
    let (data, file, levels) = try market(in: folder)
    let new = folder.path + "/new"
    let script = "cp '\(new)' '\(file).part' && mv '\(file).part' '\(file)'"
    try FileManager.default.copyItem(atPath: file, toPath: new)
    // What is read first ends half a day earlier.
    try Tool.run(executable: "/bin/sh", ["-c", "head -n -144 '\(new)' > '\(file)'"]).requireDone()
    for call in ["openat", "read"] {
      // The first call is of the digest, the second of the rows.
      let result = try run(
        build(folder.path + "/site", data: data, more: ["--force"]),
        ["FAULT_CALL": call, "FAULT_NUMBER": "2", "FAULT_BELOW": file, "FAULT_SCRIPT": script])
      #expect(result.code == 0, "\(result)")
      #expect(try folder.read("site/BTCUSDT/levels.csv") == levels)
    }
    #expect(try Tool.run(build(folder.path + "/site", data: data)).output == "BTCUSDT: unchanged\n")
  }

  @Test("A file that grows with every look at it ends the symbol with an error that names it", .timeLimit(.minutes(2)))
  func growing() throws {
    let folder = try TemporaryFolder()
    let (data, file, _) = try market(in: folder)
    let result = try run(
      build(folder.path + "/site", data: data),
      ["FAULT_CALL": "read", "FAULT_NUMBER": "1+", "FAULT_BELOW": file, "FAULT_SCRIPT": "echo >> '\(file)'"])
    #expect(result.code == 65 && result.errors.contains("\(file): was changed while it was read"), "\(result)")
    #expect(try contents(folder).isEmpty)
  }

  @Test(
    "A clock of 2100, or one that runs backwards, makes the same bytes; before the history there is nothing to be seen")
  func clocks() throws {
    let folder = try TemporaryFolder()
    for (name, clock) in [("now", ""), ("late", "4102444800"), ("back", "back")] {
      let result = try run(
        build(folder.path + "/" + name), clock.isEmpty ? [:] : ["FAULT_CLOCK": clock])
      #expect(result.code == 0, "\(result)")
      for file in ["BTCUSDT/levels.csv", "BTCUSDT/map.json", "BTCUSDT/summary.json", "index.json"] {
        #expect(try folder.read("\(name)/\(file)") == folder.read("now/\(file)"), "\(name) \(file)")
      }
    }
    let result = try run(build(folder.path + "/early"), ["FAULT_CLOCK": "0"])
    #expect(result.code == 65 && result.errors.contains("unfinished"), "\(result)")
  }
}

extension Tool.Result {
  fileprivate func requireDone() throws { #expect(code == 0, "\(errors)") }
}
