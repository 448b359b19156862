import Glibc

/// One name in a folder.
struct DirectoryEntry {
  let name: String
  let isFolder: Bool
}

/// The names in a folder, in no order, without `.` and `..`; a name that is not UTF-8 is repaired for display and so
/// cannot be opened.
func directoryEntries(_ path: String) throws(HistoryError) -> [DirectoryEntry] {
  guard let stream = unsafe opendir(path) else {
    throw errno == ENOENT ? .missing("\(path): no such folder") : .unreadable(path: path, reason: systemReason())
  }
  defer { unsafe closedir(stream) }
  var entries: [DirectoryEntry] = []
  while let entry = unsafe readdir(stream) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
      unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    guard name != ".", name != ".." else { continue }
    var isFolder = unsafe entry.pointee.d_type == UInt8(DT_DIR)
    // Some file systems do not tell, and a link tells only that it is one.
    if unsafe entry.pointee.d_type == UInt8(DT_UNKNOWN) || entry.pointee.d_type == UInt8(DT_LNK) {
      var status = stat()
      isFolder = unsafe stat(path + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
    entries.append(DirectoryEntry(name: name, isFolder: isFolder))
  }
  return entries
}

/// The system's words for the last error.
func systemReason() -> String { unsafe String(cString: strerror(errno)) }
