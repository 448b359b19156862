import Glibc

/// One name in a folder.
package struct DirectoryEntry {
  package let name: String
  package let isFolder: Bool
}

/// The names in a folder, in no order, without `.` and `..`; a name that is not UTF-8 is repaired for display and so
/// cannot be opened.
package func directoryEntries(_ path: String) throws(DataError) -> [DirectoryEntry] {
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
    // Some file systems do not say, and a link says only that it is one.
    if unsafe entry.pointee.d_type == UInt8(DT_UNKNOWN) || entry.pointee.d_type == UInt8(DT_LNK) {
      var status = stat()
      isFolder = unsafe stat(path + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
    entries.append(DirectoryEntry(name: name, isFolder: isFolder))
  }
  return entries
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
