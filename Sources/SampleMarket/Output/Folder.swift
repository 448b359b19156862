import Glibc

/// Whether something is there.
func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

/// Names in a folder in ascending order; none where there is no such folder.
func names(in folder: String) throws(SampleMarketError) -> [String] {
  guard let handle = unsafe opendir(folder) else {
    if errno == ENOENT || errno == ENOTDIR { return [] }
    throw .cannotWrite(path: folder, errno: errno)
  }
  defer { unsafe closedir(handle) }
  var names: [String] = []
  while let entry = unsafe readdir(handle) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
      unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

/// Makes a folder and those above it; what is there already stays.
func makeDirectory(_ path: String) throws(SampleMarketError) {
  var end = path.startIndex
  while end < path.endIndex {
    let next = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
    let folder = String(path[..<next])
    if unsafe mkdir(folder, 0o777) != 0, errno != EEXIST { throw .cannotWrite(path: folder, errno: errno) }
    end = next
  }
}

/// Removes a file.
func removeFile(_ path: String) throws(SampleMarketError) {
  if unsafe unlink(path) != 0, errno != ENOENT { throw .cannotWrite(path: path, errno: errno) }
}
