package import Basics
import Libc

/// What is known of the files of the archive, kept beside the data in a file of lines.
///
/// While a run lasts, lines are only added, so a run that is ended loses at most its last line; of several lines of a
/// file the last holds. At its end the file is written anew, sorted.
package struct Manifest: Sendable {
  /// Its name in the data folder.
  package static let name = "fetch-manifest.tsv"
  private static let header =
    "# state\tbytes\tsha256\ttag\tchecksum-tag\tchecked\tkey; written by liqheat fetch\n"

  private(set) package var entries: [ArchiveKey: ManifestEntry] = [:]
  private let path: String

  /// Reads the manifest of a data folder; an empty one where there is none.
  package init(folder: String) throws(DataError) {
    path = "\(folder)/\(Self.name)"
    guard let size = fileSize(path) else { return }
    let bytes = try readFile(path, limit: max(size, 1))
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let (key, entry) = ManifestEntry.read(String(decoding: line, as: UTF8.self)) else { continue }
      entries[key] = entry
    }
  }

  /// Notes what was found of a file, also on the disk.
  package mutating func note(_ entry: ManifestEntry, of key: ArchiveKey) throws(DataError) {
    guard entries[key] != entry else { return }
    entries[key] = entry
    // Where a link leads nothing is ours.
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .unwritable(path: path, reason: systemReason()) }
    defer { close(file) }
    // A line that was cut off before must not swallow this one.
    let failure = writeAll(Array(("\n" + entry.line(of: key)).utf8), to: file)
    if failure != 0 { throw .unwritable(path: path, reason: systemReason(failure)) }
  }

  /// Notes that a file was found unchanged, without a line of its own: `save` writes it.
  package mutating func touch(_ key: ArchiveKey, at time: Milliseconds) {
    if entries[key]?.state == .whole { entries[key]?.checked = time }
  }

  /// Writes all entries anew, sorted by key.
  package func save() throws(DataError) {
    let lines = entries.sorted { ListingWalk.isBefore($0.key.text, $1.key.text) }.map { $1.line(of: $0) }
    try writeWhole(Array((Self.header + lines.joined()).utf8), to: path)
  }
}

/// The bytes of a small file, at most `limit` of them. Errors: it is no regular file, cannot be read or is longer.
package func readFile(_ path: String, limit: Int) throws(DataError) -> [UInt8] {
  let file = openRegularFile(path)
  guard file >= 0 else { throw openingProblem(path) }
  defer { close(file) }
  var bytes = [UInt8](repeating: 0, count: min(limit + 1, (fileSize(path) ?? limit) + 1))
  var filled = 0
  while filled < bytes.count {
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe read(file, buffer.baseAddress.map { unsafe $0 + filled }, buffer.count - filled)
    }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw .unreadable(path: path, reason: systemReason()) }
    if count == 0 { break }
    filled += count
  }
  guard filled <= limit else { throw .unusable("\(path): longer than \(limit) bytes") }
  return Array(bytes.prefix(filled))
}
