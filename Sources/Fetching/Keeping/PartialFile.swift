import Basics
import Libc

/// A file on its way, beside the place that it will have: `NAME.zip.3f9a0c77d2e1.5d02c1.part`.
///
/// The first digits stand for the tag of what is being brought, so that a beginning of one version is never continued with
/// the end of another. The second stand for the run: one that was killed may have left a curl that goes on writing to the
/// names that it was given, and no later run uses those. Readers of the data know files by the ends of their names, and
/// this is none of theirs.
struct PartialFile {
  /// Where it is.
  let path: String
  private let folder: String, name: String, start: String

  static let suffix = ".part"

  /// The part of a file that will be at a place.
  init(of place: String, tag: String?, run: String) {
    let end = place.lastIndex(of: "/") ?? place.startIndex
    folder = String(place[..<end])
    name = String(place[end...].dropFirst())
    start = "\(name).\(sha256Text(Array((tag ?? "").utf8)).prefix(12))."
    path = "\(folder)/\(start)\(run)\(Self.suffix)"
  }

  /// Begins with what an earlier run has brought of the same version, if it has; other parts of the file go.
  ///
  /// The beginning is copied, so that whoever still has the earlier part open does not write to this one.
  /// Complexity: O(names in the folder + bytes of the beginning).
  func claim() throws(DataError) {
    try makeFolder(folder)
    let others = try fileNames(in: folder).filter { $0.hasPrefix(name + ".") && $0.hasSuffix(Self.suffix) }
      .map { (path: "\(folder)/\($0)", isSameVersion: $0.hasPrefix(start)) }
    let longest = others.filter { $0.isSameVersion && $0.path != path }.map {
      (path: $0.path, size: fileSize($0.path) ?? 0)
    }
    .max { $0.size < $1.size }
    if let longest, longest.size > fileSize(path) ?? 0 { try copyFile(longest.path, to: path) }
    for other in others where other.path != path { try removeFile(other.path) }
  }

  /// Removes the parts in a folder of files that are there whole.
  static func removeLeft(in folder: String) throws(DataError) {
    let names = Set(try fileNames(in: folder))
    for name in names where name.hasSuffix(suffix) {
      let whole = name.split(separator: ".").dropLast(3).joined(separator: ".")
      if names.contains(whole) { try removeFile("\(folder)/\(name)") }
    }
  }
}

/// Copies the bytes of a file.
private func copyFile(_ from: String, to target: String) throws(DataError) {
  let source = openRegularFile(from)
  guard source >= 0 else { throw openingProblem(from) }
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
