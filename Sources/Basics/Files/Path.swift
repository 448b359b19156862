import Libc

/// The names that a path is made of, empty ones too, as bytes, which is what a file system goes by: a slash with an accent upon it is
/// one character and still a slash.
package func pathParts(_ path: String) -> [ArraySlice<UInt8>] {
  Array(path.utf8).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
}

/// Whether there is a symbolic link of this name, wherever it leads.
package func isLink(_ path: String) -> Bool {
  var status = stat()
  return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
}

/// The path without links, as the system follows them: `..` after a link leads to where that lies. What is not there yet is
/// taken as it is written.
package func realPath(_ path: String) -> String {
  let start = path.hasPrefix("/") ? "/" : "./"
  let parts = path.split(separator: "/").filter { $0 != "." }
  for count in stride(from: parts.count, through: 0, by: -1) {
    guard let found = unsafe realpath(start + parts.prefix(count).joined(separator: "/"), nil) else { continue }
    defer { unsafe free(found) }
    var real = unsafe String(cString: found).split(separator: "/")
    for part in parts.dropFirst(count) {
      if part == ".." { _ = real.popLast() } else { real.append(part) }
    }
    return "/" + real.joined(separator: "/")
  }
  return path
}

/// Whether a path leads to something that is neither a file nor nothing: a folder, a pipe, a device.
package func isSpecial(_ path: String) -> Bool {
  var status = stat()
  return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
}
