package import Basics

/// What is known of one file of the archive.
package struct ManifestEntry: Equatable, Sendable {
  package enum State: String, CaseIterable, Sendable {
    /// It is here and its SHA-256 is that of its `.CHECKSUM`; of an exchange without checksums, it came whole.
    case whole
    /// The archive answered that there is no such file, or an exchange that it has no row of that day.
    case missing
    /// The archive has the file but no `.CHECKSUM` of it.
    case unchecked
    /// What the archive has does not match its own `.CHECKSUM`, twice in a row.
    case mismatched
    /// What is here is no longer what was brought.
    case damaged
  }

  package var state: State
  /// Size in bytes, and SHA-256 as 64 digits; 0 and empty where there is none.
  package var bytes = 0, digest = ""
  /// The tags of the file and of its checksum in the listing; empty where no listing was read. `growing` stands for a tag of a day
  /// that had not ended when it was asked for.
  package var tag = "", noteTag = ""
  /// When this was found.
  package var checked: Milliseconds

  package init(_ state: State, checked: Milliseconds) {
    self.state = state
    self.checked = checked
  }

  /// The entry as a line, fields parted by tabs; an empty field is `-`.
  func line(of key: ArchiveKey) -> String {
    [state.rawValue, "\(bytes)", digest, tag, noteTag, checked.iso8601, key.text]
      .map { $0.isEmpty ? "-" : $0 }.joined(separator: "\t") + "\n"
  }

  /// Reads such a line; nil for any other, as one that was being written when the run was ended.
  static func read(_ line: some StringProtocol) -> (ArchiveKey, ManifestEntry)? {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { $0 == "-" ? "" : String($0) }
    guard fields.count == 7, let state = State(rawValue: fields[0]), let bytes = Int(fields[1]), bytes >= 0,
      state != .whole || fields[2].utf8.count == 64, let checked = Milliseconds(iso8601: fields[5]),
      let key = try? ArchiveKey(fields[6])
    else { return nil }
    var entry = ManifestEntry(state, checked: checked)
    (entry.bytes, entry.digest, entry.tag, entry.noteTag) = (bytes, fields[2], fields[3], fields[4])
    return (key, entry)
  }
}

extension Milliseconds {
  /// Reads `2025-05-30T10:30:00Z`.
  init?(iso8601 text: some StringProtocol) {
    let numbers = text.split { !$0.isNumber }.map { Int($0) ?? -1 }
    guard text.hasSuffix("Z"), numbers.count == 6,
      let time = UTCTime.milliseconds(
        year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4], second: numbers[5])
    else { return nil }
    self = time
  }
}
