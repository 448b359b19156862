import Basics
import Foundation
import Libc

/// A folder that files are put into.
struct FileTree: Sendable {
  /// Where it is, and what a user is told when something in it cannot be written.
  let path: String, shownAs: String

  /// Puts a file in, with the folders above it; a file of that name is replaced by a new one, never written into, as it
  /// may be a hard link to a published file. Safe from several threads.
  func write(_ bytes: [UInt8], to name: String) throws(SiteError) {
    let full = path + "/" + name
    if let slash = name.lastIndex(of: "/") { try makeFolder(String(name[..<slash])) }
    _ = unsafe unlink(full)
    let descriptor = unsafe open(full, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(name) }
    defer { close(descriptor) }
    let number = writeAll(bytes, to: descriptor)
    guard number == 0 else { throw .cannotWrite(path: shownAs + "/" + name, reason: systemReason(number)) }
  }

  /// Makes a folder, with those above it, where it is not there.
  func makeFolder(_ name: String) throws(SiteError) {
    var made = path
    for part in name.split(separator: "/") {
      made += "/" + part
      guard unsafe mkdir(made, 0o755) == 0 || errno == EEXIST else { throw failure(name) }
    }
  }

  /// Removes a file or folder; nothing happens where there is none.
  func remove(_ name: String) {
    try? FileManager.default.removeItem(atPath: path + "/" + name)
  }

  /// Puts in all that another tree holds, as hard links, without the folders and files at its top that are named.
  ///
  /// Where the file system has no hard links, or refuses them for files of another owner, files are copied.
  func link(all source: String, except skipped: Set<String> = []) throws(SiteError) {
    for entry in try FileTree(path: source, shownAs: shownAs).names() where !skipped.contains(entry) {
      let (from, to) = (source + "/" + entry, path + "/" + entry)
      var status = stat()
      guard unsafe lstat(from, &status) == 0 else { throw failure(entry) }
      if status.st_mode & S_IFMT == S_IFDIR {
        guard unsafe mkdir(to, status.st_mode & 0o777) == 0 else { throw failure(entry) }
        FileTree(path: to, shownAs: shownAs).takeAccess(from: from, of: [])
        try FileTree(path: to, shownAs: shownAs + "/" + entry).link(all: from)
      } else if unsafe Libc.link(from, to) != 0 {
        let canCopy = [EPERM, EMLINK, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(errno)
        let linkFailure = failure(entry)
        guard canCopy, (try? FileManager.default.copyItem(atPath: from, toPath: to)) != nil else { throw linkFailure }
      }
    }
  }

  /// Takes over a file or folder that lies outside.
  func move(_ source: String, to name: String) throws(SiteError) {
    guard unsafe rename(source, path + "/" + name) == 0 else { throw failure(name) }
  }

  /// Gives the folder the mode, owner and group of another, and where new files take the folder's group (setgid) the group to
  /// what is new in it; as far as the system lets us, as only root may give files away.
  func takeAccess(from other: String, of new: Set<String>) {
    var status = stat()
    guard unsafe stat(other, &status) == 0 else { return }
    if unsafe chown(path, status.st_uid, status.st_gid) != 0 { _ = unsafe chown(path, uid_t.max, status.st_gid) }
    // After the owner, as a change of that takes the special bits away.
    _ = unsafe chmod(path, status.st_mode & 0o7777)
    guard status.st_mode & S_ISGID != 0 else { return }
    for name in new { giveGroup(status.st_gid, to: path + "/" + name) }
  }

  private func giveGroup(_ group: gid_t, to name: String) {
    var status = stat()
    guard unsafe lstat(name, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { return }
    _ = unsafe chown(name, uid_t.max, group)
    guard status.st_mode & S_IFMT == S_IFDIR else { return }
    _ = unsafe chmod(name, status.st_mode & 0o7777 | S_ISGID)
    for entry in (try? FileTree(path: name, shownAs: shownAs).names()) ?? [] {
      giveGroup(group, to: name + "/" + entry)
    }
  }

  /// The names at its top, in order.
  func names() throws(SiteError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw .cannotWrite(path: shownAs, reason: systemReason(of: error))
    }
  }

  /// What the system's last error means to a user.
  private func failure(_ name: String) -> SiteError {
    .cannotWrite(path: shownAs + "/" + name, reason: systemReason())
  }
}
