import Foundation
import TestSupport
import Testing

@testable import Site

@Suite("A change of a site")
struct SiteTransactionTests {
  private let documents: @Sendable (String) throws -> [Artifact] = { _ in
    [Artifact(path: "index.html", bytes: Array("index".utf8))]
  }

  @Test("A tree goes with its read-only folders, and what links in it lead to stays")
  func removing() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "tree/a/b/file")
    try folder.write("mine", to: "other/file")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/tree/a/link", withDestinationPath: folder.path + "/other")
    for name in ["tree/a/b", "tree/a", "tree"] {
      try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path + "/" + name)
    }
    #expect(removeTree(folder.path + "/tree") && removeTree(folder.path + "/none"))
    #expect(try folder.files() == ["other/file"])
  }

  @Test("Nothing is seen before the commit, and all of it after")
  func commit() throws {
    let folder = try TemporaryFolder()
    let site = folder.path + "/deep/site"
    let change = try SiteTransaction(target: site)
    try change.incoming.write([1], to: "A/a.txt")
    #expect(!FileManager.default.fileExists(atPath: site))
    #expect(try change.commit(documents: documents))
    #expect(try folder.files().filter { $0.hasPrefix("deep/site/") } == ["deep/site/A/a.txt", "deep/site/index.html"])
  }

  @Test("A new folder replaces the old one as a whole; other files stay, as the same files")
  func replace() throws {
    let folder = try TemporaryFolder()
    for (name, text) in [("s/A/old.txt", "old"), ("s/B/b.txt", "b"), ("s/CNAME", "example.org"), ("s/SHA256SUMS", "")] {
      try folder.write(text, to: name)
    }
    let inode = try FileManager.default.attributesOfItem(atPath: folder.path + "/s/B/b.txt")[.systemFileNumber] as? Int
    do {
      let change = try SiteTransaction(target: folder.path + "/s")
      try change.incoming.write(Array("new".utf8), to: "A/new.txt")
      try change.commit(documents: documents)
    }
    #expect(try folder.files() == ["s/A/new.txt", "s/B/b.txt", "s/CNAME", "s/SHA256SUMS", "s/index.html"])
    let now = try FileManager.default.attributesOfItem(atPath: folder.path + "/s/B/b.txt")[.systemFileNumber] as? Int
    #expect(inode == now && inode != nil)
  }

  @Test("Without a change nothing is touched")
  func unchanged() throws {
    let folder = try TemporaryFolder()
    try folder.write("index", to: "s/index.html")
    try folder.write("", to: "s/SHA256SUMS")
    let before = try FileManager.default.attributesOfItem(atPath: folder.path + "/s")[.systemFileNumber] as? Int
    #expect(try !SiteTransaction(target: folder.path + "/s").commit(documents: documents))
    let after = try FileManager.default.attributesOfItem(atPath: folder.path + "/s")[.systemFileNumber] as? Int
    #expect(before == after && before != nil)
  }

  @Test("A change given up leaves nothing beside the site")
  func givenUp() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "s/index.html")
    try folder.write("", to: "s/SHA256SUMS")
    do {
      let change = try SiteTransaction(target: folder.path + "/s")
      try change.incoming.write([1], to: "A/a.txt")
    }
    #expect(try folder.files() == ["s/SHA256SUMS", "s/index.html"])
  }

  @Test("Leftovers of a killed run are removed, and a site taken away half-way is put back")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    try folder.write("half", to: ".s.staging/tree/A/half.txt")
    try folder.write("old", to: ".s.retired/index.html")
    do {
      let change = try SiteTransaction(target: folder.path + "/s")
      #expect(try folder.read("s/index.html") == Array("old".utf8))
      #expect(try change.incoming.names() == [])
    }
    #expect(try folder.files() == ["s/index.html"])
  }

  @Test("While one run changes a site another fails, or waits")
  func locked() async throws {
    let folder = try TemporaryFolder()
    let site = folder.path + "/s"
    var first: SiteTransaction? = try SiteTransaction(target: site)
    #expect(throws: SiteError.self) { try SiteTransaction(target: site) }
    try first?.incoming.write([1], to: "A/a.txt")

    let (waiting, signal) = AsyncStream.makeStream(of: Void.self)
    let second = Thread.inBackground {
      let change = try SiteTransaction(target: site, whenBusy: { signal.finish() })
      try change.incoming.write([2], to: "B/b.txt")
      try change.commit { _ in [] }
    }
    for await _ in waiting {}
    try first?.commit(documents: documents)
    first = nil
    try await second.value
    #expect(try folder.files().filter { $0.hasPrefix("s/") } == ["s/A/a.txt", "s/B/b.txt", "s/index.html"])
  }

  @Test("Shards stage side by side, and both are in the site in the end")
  func shards() throws {
    let folder = try TemporaryFolder()
    let shards = try (1...2).map { try #require(Shard("\($0)/2")) }
    do {
      let changes = try shards.map { try SiteTransaction(target: folder.path + "/s", shard: $0) }
      for (change, name) in zip(changes, ["A", "B"]) { try change.incoming.write([1], to: "\(name)/x") }
      for change in changes { try change.commit(documents: documents) }
    }
    #expect(try folder.files().filter { $0.hasPrefix("s/") } == ["s/A/x", "s/B/x", "s/index.html"])
  }
}

extension Thread {
  /// Runs blocking work on a thread of its own, as a task that gives its end.
  fileprivate static func inBackground(_ work: @escaping @Sendable () throws -> Void) -> Task<Void, any Error> {
    Task {
      try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
      }
    }
  }
}
