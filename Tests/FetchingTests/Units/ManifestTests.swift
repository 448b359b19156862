import Basics
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Fetching

@Suite("The manifest") struct ManifestTests {
  private let key = "data/futures/um/daily/klines/币USDT/5m/x.zip"

  private func entry() -> ManifestEntry {
    var entry = ManifestEntry(.whole, checked: 1_763_719_200_000)
    (entry.bytes, entry.digest, entry.tag, entry.noteTag) = (12, String(repeating: "a", count: 64), "t", "")
    return entry
  }

  @Test("What was noted and saved is read again; the last line of a file holds")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    var manifest = try Manifest(folder: folder.path)
    try manifest.note(ManifestEntry(.missing, checked: 0), of: ArchiveKey(key))
    try manifest.note(entry(), of: ArchiveKey(key))
    #expect(try Manifest(folder: folder.path).entries == [ArchiveKey(key): entry()])
    try manifest.save()
    #expect(try Manifest(folder: folder.path).entries == [ArchiveKey(key): entry()])
    let text = String(decoding: try folder.read(Manifest.name), as: UTF8.self)
    #expect(text.split(separator: "\n").count == 2 && text.contains("2025-11-21T10:00:00Z"))
  }

  @Test("A pipe in its place is an error, not waited for", .timeLimit(.minutes(1)))
  func pipe() throws {
    let folder = try TemporaryFolder()
    #expect(unsafe mkfifo("\(folder.path)/\(Manifest.name)", 0o600) == 0)
    let error = #expect(throws: DataError.self) { try Manifest(folder: folder.path) }
    #expect(error?.description.contains("no regular file") == true)
  }

  @Test("Cut off anywhere, what was whole before the last line is still read, and the next line is not lost")
  func torn() throws {
    let folder = try TemporaryFolder()
    var manifest = try Manifest(folder: folder.path)
    try manifest.note(entry(), of: ArchiveKey("data/a/1"))
    let first = try folder.read(Manifest.name)
    try manifest.note(entry(), of: ArchiveKey("data/a/2"))
    let bytes = try folder.read(Manifest.name)
    for end in first.count..<bytes.count {
      try folder.write(Array(bytes.prefix(end)), to: Manifest.name)
      var torn = try Manifest(folder: folder.path)
      #expect(torn.entries[try ArchiveKey("data/a/1")] == entry())
      try torn.note(entry(), of: ArchiveKey("data/a/3"))
      #expect(try Manifest(folder: folder.path).entries[ArchiveKey("data/a/3")] == entry())
    }
  }

  @Test("Lines that nobody of ours wrote are passed over")
  func hostile() throws {
    let folder = try TemporaryFolder()
    let good = entry().line(of: try ArchiveKey("data/a/1"))
    try folder.write(
      "\u{0}\n\(good.replacing("data/a/1", with: "data/../../etc/passwd"))\(good.replacing("12", with: "-12"))x\t\n"
        + good.replacing("aaaa", with: "") + good, to: Manifest.name)
    #expect(try Manifest(folder: folder.path).entries.keys.map(\.text) == ["data/a/1"])
  }

  @Test("One run at a time")
  func lock() throws {
    let folder = try TemporaryFolder()
    let first = try DataFolder(folder.path + "/m")
    #expect(throws: FetchError.locked(folder: folder.path + "/m")) { try DataFolder(folder.path + "/m") }
    withExtendedLifetime(first) {}
  }

  @Test("Links in the place of its own files and folders lead it nowhere: nothing there is removed or written")
  func links() throws {
    let folder = try TemporaryFolder()
    try folder.write("precious", to: "other/a")
    try folder.write("", to: "m/.fetch/lock")
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: folder.path + "/m/.fetch/run-1", withDestinationPath: folder.path + "/other")
    try manager.createSymbolicLink(
      atPath: folder.path + "/m/" + Manifest.name, withDestinationPath: folder.path + "/new")
    do {
      let run = try DataFolder(folder.path + "/m")
      #expect(throws: DataError.self) { try run.note(entry(), of: ArchiveKey(key)) }
    }
    #expect(try folder.files() == ["m/.fetch/lock", "other/a"])
    try manager.createDirectory(atPath: folder.path + "/n", withIntermediateDirectories: true)
    try manager.createSymbolicLink(atPath: folder.path + "/n/.fetch", withDestinationPath: folder.path + "/other")
    #expect(throws: DataError.self) { try DataFolder(folder.path + "/n") }
    #expect(try folder.files().filter { $0.hasPrefix("other/") } == ["other/a"])
  }

  @Test("A folder that is held for a moment more, as by what a killed run had just started, is waited for")
  func moment() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/m"
    // `flock` is of the opening, not of the process, so that another opening of this one is as good as another program's.
    let held = Held(try DataFolder(path))
    // A thread of its own, as tasks may have none for minutes.
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.05)
      held.folder.withLock { $0 = nil }
    }
    #expect(throws: Never.self) { try DataFolder(path) }
  }

  @Test("A run that ends leaves no work folder, and clears that of one that was killed")
  func tidy() throws {
    let folder = try TemporaryFolder()
    try folder.write("left", to: "m/.fetch/run-1/0.xml")
    do {
      let run = try DataFolder(folder.path + "/m")
      try folder.write("body", to: String(run.workPath.dropFirst(folder.path.count + 1)) + "/1.json")
      #expect(try folder.files().count { $0.contains("/run-") } == 1)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/m/.fetch") == ["lock"])
  }
}

/// A data folder that another thread gives back.
private final class Held: Sendable {
  let folder: Mutex<DataFolder?>

  init(_ folder: DataFolder) { self.folder = Mutex(folder) }
}
