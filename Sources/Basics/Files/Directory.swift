import Libc

/// One name in a folder.
package struct DirectoryEntry {
  /// What the name is of, links followed.
  package enum Kind {
    case folder, file
    /// A pipe, a device, a socket, or a link to nothing: not to be opened.
    case other
  }

  package let name: String
  package let kind: Kind
  /// Whether the name itself is a symbolic link.
  package let isLink: Bool

  package var isFolder: Bool { kind == .folder }
}

/// What tells one folder from all others, whatever name it is reached by.
package struct FolderIdentity: Hashable, Sendable {
  let device: UInt, number: UInt

  /// The folder of a name, links followed; nil where there is none.
  package init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    (device, number) = (UInt(truncatingIfNeeded: status.st_dev), UInt(status.st_ino))
  }
}

/// The names in a folder, in no order, without `.` and `..`; a name that is not UTF-8 is repaired for display and so
/// cannot be opened. Errors: `.missing`, `.unreadable` where it may not be read, `.failing` where the system cannot.
package func directoryEntries(_ path: String) throws(DataError) -> [DirectoryEntry] {
  guard let stream = unsafe opendir(path) else { throw listingProblem(path, errno) }
  defer { unsafe closedir(stream) }
  var entries: [DirectoryEntry] = []
  while true {
    // The end and an error look alike but for this.
    errno = 0
    guard let entry = unsafe readdir(stream) else {
      guard errno == 0 else { throw listingProblem(path, errno) }
      break
    }
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
      unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    guard name != ".", name != ".." else { continue }
    let type = unsafe Int32(entry.pointee.d_type)
    var kind: DirectoryEntry.Kind = type == Int32(DT_DIR) ? .folder : type == Int32(DT_REG) ? .file : .other
    var isLink = type == Int32(DT_LNK)
    // Some file systems do not say, and a link says only that it is one.
    if type == Int32(DT_UNKNOWN) || isLink {
      var status = stat()
      let full = path + "/" + name
      isLink = unsafe isLink || lstat(full, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
      let isThere = unsafe stat(full, &status) == 0
      let mode = isThere ? status.st_mode & S_IFMT : 0
      kind = mode == S_IFDIR ? .folder : mode == S_IFREG ? .file : .other
    }
    entries.append(DirectoryEntry(name: name, kind: kind, isLink: isLink))
  }
  return entries
}

private func listingProblem(_ path: String, _ number: Int32) -> DataError {
  switch number {
  case ENOENT: .missing("\(path): no such folder")
  case EMFILE, ENFILE, ENOMEM, EIO: .failing(path: path, reason: systemReason(number))
  default: .unreadable(path: path, reason: systemReason(number))
  }
}

/// The names in a folder in ascending order; none where there is no such folder.
package func fileNames(in folder: String) throws(DataError) -> [String] {
  do throws(DataError) {
    return try directoryEntries(folder).map(\.name).sorted()
  } catch DataError.missing {
    return []
  }
}

/// The size of a file in bytes; nil where there is none.
package func fileSize(_ path: String) -> Int? {
  var status = stat()
  return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
}

/// Removes a file; nothing happens where there is none.
package func removeFile(_ path: String) throws(DataError) {
  if unsafe unlink(path) != 0, errno != ENOENT { throw .unwritable(path: path, reason: systemReason()) }
}

/// The system's words for an error number; for the last error unless given.
package func systemReason(_ number: Int32 = errno) -> String {
  guard let text = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: text)
}
