import Basics
import CSV
import Foundation
import TestSupport
import Testing

/// A file that another program writes to while it is read: what was read is of two files, and says nothing.
@Suite("Files that change while they are read")
struct ChangedFileTests {
  enum Change: CaseIterable { case grown, cut, replaced, removed, overwritten }

  @Test("A change is said, whatever it is", arguments: Change.allCases, ["rows.csv", "rows.csv.gz"])
  func changes(change: Change, name: String) throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "1,2,3\n", count: 200_000)
    let bytes = name.hasSuffix(".gz") ? gzipped(text) : Array(text.utf8)
    let path = try folder.write(bytes, to: name)
    var isChanged = false
    #expect(throws: DataError.changed(path: path)) {
      try forEachBlockOfLines(of: path) { (_: Span<UInt8>) throws(DataError) in
        guard !isChanged else { return }
        isChanged = true
        do { try self.change(path, change, bytes, folder) } catch { throw .unusable("\(error)") }
      }
    }
    #expect(isChanged)
  }

  private func change(_ path: String, _ change: Change, _ bytes: [UInt8], _ folder: TemporaryFolder) throws {
    func handle() throws -> FileHandle { try #require(FileHandle(forWritingAtPath: path)) }
    switch change {
    case .grown:
      let file = try handle()
      try file.seekToEnd()
      try file.write(contentsOf: Array("4,5,6\n".utf8))
    case .cut: try handle().truncate(atOffset: UInt64(bytes.count / 2))
    case .replaced: try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    case .removed: try FileManager.default.removeItem(atPath: path)
    case .overwritten:
      // Of the same size, so only the time tells; a clock's tick is some milliseconds.
      Thread.sleep(forTimeInterval: 0.05)
      try handle().write(contentsOf: [UInt8(ascii: "7")])
    }
  }

  @Test("A file that stays as it is, or is only read by others, is no change")
  func unchanged() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("1,2\n3,4\n", to: "rows.csv")
    var lines = 0
    try forEachBlockOfLines(of: path) { (block: Span<UInt8>) throws(DataError) in
      lines += (0..<block.count).count { block[$0] == 10 }
      _ = try? folder.read("rows.csv")
    }
    #expect(lines == 2)
  }
}
