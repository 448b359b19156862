import Libc

/// A folder of a test's own, gone with it.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/sample-market-XXXXXX".utf8CString)
    _ = unsafe template.withUnsafeMutableBufferPointer { unsafe $0.baseAddress.map { unsafe mkdtemp($0) } }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { remove(path) }

  /// Names in a folder below, sorted.
  func names(in folder: String) -> [String] { Self.names(in: "\(path)/\(folder)").sorted() }

  /// Bytes of a file below.
  func bytes(of file: String) -> [UInt8]? {
    guard let handle = unsafe fopen("\(path)/\(file)", "r") else { return nil }
    defer { unsafe fclose(handle) }
    var bytes: [UInt8] = []
    while case let byte = unsafe fgetc(handle), byte != EOF { bytes.append(UInt8(byte)) }
    return bytes
  }

  private static func names(in folder: String) -> [String] {
    guard let handle = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private func remove(_ item: String) {
    for name in Self.names(in: item) { remove("\(item)/\(name)") }
    _ = unsafe Libc.remove(item)
  }
}
