import Basics
import Glibc

/// A file on its way, beside the place that it will have: `NAME.zip.3f9a0c77d2e1.part`.
///
/// The digits stand for the tag of what is being brought, so that a beginning of one version is never continued with the
/// end of another. Readers of the data know files by the ends of their names, and this is none of theirs.
struct PartialFile {
  /// Where it is.
  let path: String
  private let folder: String, name: String, partName: String

  private static let suffix = ".part"

  /// The part of a file that will be at a place.
  init(of place: String, tag: String?) {
    let end = place.lastIndex(of: "/") ?? place.startIndex
    folder = String(place[..<end])
    name = String(place[end...].dropFirst())
    partName = "\(name).\(sha256Text(Array((tag ?? "").utf8)).prefix(12))\(Self.suffix)"
    path = "\(folder)/\(partName)"
  }

  /// Makes it this run's own: parts of other versions go, and a beginning that is there is copied.
  ///
  /// A run that was killed may have left a curl that still writes to the file it has opened. It writes to a file without a
  /// name from then on, and not after the end of ours. Complexity: O(names in the folder + bytes of the beginning).
  func claim() throws(DataError) {
    try makeFolder(folder)
    for other in try fileNames(in: folder) where other.hasPrefix(name + ".") && other.hasSuffix(Self.suffix) {
      if other != partName { try removeFile("\(folder)/\(other)") }
    }
    guard fileSize(path) ?? 0 > 0 else { return }
    let copy = "\(path).claim"
    try copyFile(path, to: copy)
    guard unsafe rename(copy, path) == 0 else { throw .unwritable(path: path, reason: systemReason()) }
  }
}

/// Copies the bytes of a file.
private func copyFile(_ from: String, to target: String) throws(DataError) {
  let source = unsafe open(from, O_RDONLY | O_CLOEXEC)
  guard source >= 0 else { throw .unreadable(path: from, reason: systemReason()) }
  defer { close(source) }
  let copy = unsafe open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard copy >= 0 else { throw .unwritable(path: target, reason: systemReason()) }
  defer { close(copy) }
  var block = [UInt8](repeating: 0, count: 1 << 18)
  while true {
    let count = unsafe block.withUnsafeMutableBytes { unsafe read(source, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw .unreadable(path: from, reason: systemReason()) }
    if count == 0 { return }
    let failure = writeAll(Array(block.prefix(count)), to: copy)
    guard failure == 0 else { throw .unwritable(path: target, reason: systemReason(failure)) }
  }
}
