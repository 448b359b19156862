import Basics
import Glibc

/// Files that are written anew for every input, as readers ask for paths.
package final class ScratchFolder: Sendable {
  /// Where it is: in the folder for passing files that the environment names.
  package let path =
    (unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp") + "/liqheat-fuzz-\(getpid())"

  private init() {}

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
