import Basics
import CSystemCalls
import Foundation
import Libc

/// A change of a published folder that a reader sees whole or not at all.
///
/// New folders of symbols are written beside the published tree. `commit` then makes a second tree out of them and of
/// hard links to what stays, writes all of it to the disk, and exchanges the names of the two trees in one system call.
/// Until then, and on every failure, the old tree stays as it was; what a killed run left is removed by the next.
package final class SiteTransaction: Sendable {
  /// The folder that readers see.
  package let target: String
  /// Where new folders of symbols are put.
  let incoming: FileTree
  private let staging: String, lockPath: String, retired: String
  private let whenBusy: (@Sendable () -> Void)?
  /// Held all along by a run of its own; a shard takes it only to commit, so that shards build side by side.
  private let lock: SiteLock?
  private let shardLock: SiteLock?

  /// Begins a change of a folder, which need not be there yet.
  ///
  /// Where another run is changing it, `whenBusy` is called and this one waits; without `whenBusy` that is an error.
  package init(
    target: String, shard: Shard? = nil, whenBusy: (@Sendable () -> Void)? = nil
  ) throws(SiteError) {
    let place = try SiteTarget(target)
    try place.makeParent()
    let hidden = place.hidden
    self.target = place.path
    self.whenBusy = whenBusy
    (lockPath, retired) = (hidden + ".lock", hidden + ".retired")
    if let shard {
      staging = "\(hidden).staging-\(shard.number)-of-\(shard.count)"
      lock = nil
      shardLock = try SiteLock(staging + ".lock", whenBusy: whenBusy)
    } else {
      staging = hidden + ".staging"
      lock = try SiteLock(lockPath, whenBusy: whenBusy)
      shardLock = nil
    }
    incoming = FileTree(path: staging + "/new", shownAs: place.path)
    guard removeTree(staging) else {
      throw .cannotCreate(
        path: staging, reason: "an earlier run left it, and it cannot be removed by this user; remove it by hand")
    }
    // A private site is not to be read here while it is made.
    guard unsafe mkdir(staging, 0o700) == 0, unsafe mkdir(incoming.path, 0o755) == 0 else {
      throw .cannotCreate(path: place.path, reason: systemReason())
    }
    if lock != nil { recover() }
  }

  /// Shows the change to readers: new folders replace those of the same names, symbols without a new one are marked
  /// stale, and `documents` makes the files at the site's top from the tree that is about to be published.
  ///
  /// Returns whether there was anything to change.
  @discardableResult
  func commit(stale: [String] = [], documents: (String) throws -> [Artifact]) throws -> Bool {
    let ownLock = lock == nil ? try SiteLock(lockPath, whenBusy: whenBusy) : nil
    defer { withExtendedLifetime(ownLock) {} }
    if lock == nil { recover() }
    for symbol in stale { try SymbolSummary.markStale(symbol, of: target, into: incoming) }
    let new = try incoming.names()
    let isNew = !FileManager.default.fileExists(atPath: target)
    if new.isEmpty, !isNew, try SiteDocument.areCurrent(documents(target), in: target) { return false }

    let tree = FileTree(path: staging + "/tree", shownAs: target)
    guard unsafe mkdir(tree.path, 0o755) == 0 else { throw writeFailure() }
    if !isNew { try tree.link(all: target, except: Set(new)) }
    for name in new { try tree.move(incoming.path + "/" + name, to: name) }
    let made = try documents(tree.path)
    for name in SiteDocument.optional where !made.contains(where: { $0.path == name }) { tree.remove(name) }
    for document in made { try tree.write(document.bytes, to: document.path) }
    if !isNew { tree.takeAccess(from: target, of: Set(new + made.map(\.path))) }
    try publish(tree, isNew: isNew)
    return true
  }

  /// What is left beside the target is the old tree after a commit, and a half-made one otherwise.
  deinit {
    removeTree(staging)
  }
}

extension SiteTransaction {
  /// Puts a tree that is safely on the disk in the target's place.
  private func publish(_ tree: FileTree, isNew: Bool) throws(SiteError) {
    try sync(tree.path)
    if isNew {
      guard unsafe rename(tree.path, target) == 0 else { throw writeFailure() }
    } else if unsafe exchange_names(tree.path, target) != 0 {
      // Network file systems cannot exchange: for a moment there is no site, and `recover` knows what that means.
      guard [EINVAL, ENOSYS, ENOTSUP].contains(errno), unsafe rename(target, retired) == 0 else { throw writeFailure() }
      guard unsafe rename(tree.path, target) == 0 else {
        let failure = writeFailure()
        recover()
        throw failure
      }
      recover()
    }
    try sync(URL(fileURLWithPath: target).deletingLastPathComponent().path)
  }

  /// Puts back the old tree where a run was killed after taking it away, or removes it where its successor is there.
  private func recover() {
    if FileManager.default.fileExists(atPath: target) {
      removeTree(retired)
    } else {
      _ = unsafe rename(retired, target)
    }
  }

  /// Waits until all that was written to a folder's file system is on the disk: one wait instead of one for each file.
  private func sync(_ folder: String) throws(SiteError) {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw writeFailure() }
    defer { close(descriptor) }
    guard sync_file_system(descriptor) == 0 else { throw writeFailure() }
  }

  private func writeFailure() -> SiteError { .cannotWrite(path: target, reason: systemReason()) }
}
