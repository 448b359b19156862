import Basics
import Foundation
import TestSupport
import Testing

@Suite("Files that appear whole")
struct WriteWholeTests {
  @Test("Of many writers of one file each writes all of it, and a reader never sees less")
  func writers() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/file"
    let texts = (0..<8).map { [UInt8](repeating: UInt8($0), count: 200_000) }
    try writeWhole(texts[0], to: path)
    let failures = inParallelCounting(texts.count) { number in
      for _ in 0..<20 {
        try writeWhole(texts[number], to: path)
        #expect(texts.contains(try folder.read("file")))
      }
    }
    #expect(failures == 0)
    #expect(try folder.files() == ["file"])
  }

  /// How many of some works that go on at once fail.
  private func inParallelCounting(_ count: Int, _ work: @Sendable @escaping (Int) throws -> Void) -> Int {
    let failed = Counter()
    DispatchQueue.concurrentPerform(iterations: count) { number in
      do { try work(number) } catch { failed.add() }
    }
    return failed.count
  }

  private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var count = 0
    func add() { lock.withLock { count += 1 } }
  }

  @Test("What a killed run left is written over; a link or a pipe in its place is removed and never written to")
  func passingName() throws {
    let folder = try TemporaryFolder()
    let (path, partial) = (folder.path + "/file", folder.path + "/file.partial")
    let other = try folder.write("precious", to: "other")
    func check() throws {
      try writeWhole(Array("new".utf8), to: path)
      #expect(try folder.read("file") == Array("new".utf8) && folder.read("other") == Array("precious".utf8))
      #expect(try folder.files() == ["file", "other"])
    }
    try folder.write("half of something longer", to: "file.partial")
    try check()
    try FileManager.default.createSymbolicLink(atPath: partial, withDestinationPath: other)
    try check()
    try FileManager.default.linkItem(atPath: other, toPath: partial)
    try check()
    #expect(unsafe mkfifo(partial, 0o600) == 0)
    try check()
  }

  @Test("A pipe or a folder is not replaced by a file")
  func special() throws {
    let folder = try TemporaryFolder()
    #expect(unsafe mkfifo(folder.path + "/pipe", 0o600) == 0)
    try folder.write("mine", to: "folder/file")
    for name in ["pipe", "folder"] {
      #expect(
        throws: DataError.unwritable(path: folder.path + "/" + name, reason: "it is a folder, a pipe or a device")
      ) {
        try writeWhole([1], to: folder.path + "/" + name)
      }
    }
    #expect(try isSpecial(folder.path + "/pipe") && folder.files().contains("folder/file"))
  }

  @Test("Paths lead where the system takes them: what follows a link is seen from where the link leads")
  func realPaths() throws {
    let folder = try TemporaryFolder()
    let real = realPath(folder.path)
    try folder.write("x", to: "a/b/file")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "a/b")
    #expect(realPath(folder.path + "/link/../site") == real + "/a/site")
    #expect(realPath(folder.path + "/a/./b//file") == real + "/a/b/file")
    #expect(realPath(folder.path + "/new/more/../site/") == real + "/new/site")
    #expect(realPath("/") == "/" && realPath("/..") == "/")
  }

  @Test("Where nothing can be written the error names the file")
  func error() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/nowhere/file"
    #expect(throws: DataError.unwritable(path: path, reason: "No such file or directory")) {
      try writeWhole([1], to: path)
    }
  }
}
