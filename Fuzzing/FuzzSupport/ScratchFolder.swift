import Basics
import Glibc

/// Files in memory that are written anew for every input, as readers ask for paths.
package final class ScratchFolder: Sendable {
  /// Where it is; removed when the program ends.
  package let path: String

  private init() {
    let base = directoryExists("/dev/shm") ? "/dev/shm" : "/tmp"
    path = "\(base)/liqheat-fuzz-\(getpid())"
  }

  package static let shared = ScratchFolder()

  /// Writes a file, and gives its path.
  @discardableResult
  package func write(_ bytes: some Sequence<UInt8>, to name: String) -> String {
    let file = path + "/" + name
    var descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    if descriptor < 0 {
      var folder = ""
      for part in file.split(separator: "/").dropLast() {
        folder += "/" + part
        _ = unsafe mkdir(folder, 0o700)
      }
      descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    }
    let failure = writeAll(Array(bytes), to: descriptor)
    expect(descriptor >= 0 && failure == 0, "\(file): cannot be written")
    close(descriptor)
    return file
  }
}

private func directoryExists(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }
