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
