import CFileSystem
import Foundation
import Glibc

/// A change of a published folder that a reader sees whole or not at all.
///
/// A copy of the folder is made beside it out of hard links, files are replaced there, and `commit` exchanges the two
/// names in one system call. Until then, and on every failure, the old folder stays as it was.
public struct SiteTransaction: ~Copyable {
  /// The folder that readers see.
  public let target: String
  private let staging: String

  /// Begins a change of a folder, which need not be there yet; what a killed run left behind is removed.
  public init(target: String) throws(SiteError) {
    let url = URL(fileURLWithPath: target).standardizedFileURL.resolvingSymlinksInPath()
    self.target = url.path
    staging = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).staging").path
    try Self.mapped(self.target, SiteError.cannotCreate) { [staging] in
      let files = FileManager.default
      try? files.removeItem(atPath: staging)
      try files.createDirectory(atPath: url.deletingLastPathComponent().path, withIntermediateDirectories: true)
      if files.fileExists(atPath: url.path) {
        try files.linkItem(atPath: url.path, toPath: staging)
      } else {
        try files.createDirectory(atPath: staging, withIntermediateDirectories: false)
      }
    }
  }

  /// Replaces or adds a file; its bytes are on the disk when this returns.
  public func write(_ bytes: [UInt8], to path: String) throws(SiteError) {
    let full = staging + "/" + path
    try Self.mapped(target + "/" + path, SiteError.cannotWrite) {
      let folder = URL(fileURLWithPath: full).deletingLastPathComponent().path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    // The name may be a hard link to the published file, which must not change.
    _ = unsafe unlink(full)
    let descriptor = unsafe open(full, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: target + "/" + path, reason: systemReason()) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress.map { unsafe $0 + written }, $0.count - written)
      }
      guard count >= 0 || errno == EINTR else {
        throw .cannotWrite(path: target + "/" + path, reason: systemReason())
      }
      written += max(0, count)
    }
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path: target + "/" + path, reason: systemReason()) }
  }

  /// Removes a folder or file of the site; nothing happens where there is none.
  public func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: staging + "/" + path)
  }

  /// Shows the change to readers.
  public consuming func commit() throws(SiteError) {
    let isNew = !FileManager.default.fileExists(atPath: target)
    let done =
      isNew
      ? unsafe rename(staging, target)
      : unsafe exchange_names(staging, target)
    guard done == 0 else { throw .cannotWrite(path: target, reason: systemReason()) }
  }

  /// What is left beside the target is the old folder after a commit, and a half-made one otherwise.
  deinit {
    try? FileManager.default.removeItem(atPath: staging)
  }

  /// Turns what Foundation throws into an error of ours.
  private static func mapped(
    _ path: String, _ make: (String, String) -> SiteError, _ body: () throws -> Void
  ) throws(SiteError) {
    do {
      try body()
    } catch {
      throw make(path, (error as NSError).localizedDescription)
    }
  }
}

/// The system's words for the last error.
private func systemReason() -> String { unsafe String(cString: strerror(errno)) }
