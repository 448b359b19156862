package import Basics

/// A file that is wanted and cannot be had.
package struct AbsentFile: Hashable, Sendable {
  package enum Reason: String, CaseIterable, Sendable {
    /// It may still come.
    case notYet
    /// Others of its time have come, or its time is long past.
    case missing
    /// The archive has no checksum of it.
    case unchecked
    /// It does not match its checksum.
    case mismatched
    /// The exchange has answered that it has no rows of it.
    case empty
    /// The exchange's interface does not tell so old a time.
    case beyondReach

    /// In words, for a person.
    package var words: String {
      switch self {
      case .notYet: "not published yet"
      case .missing: "missing in the archive"
      case .unchecked: "published without a checksum"
      case .mismatched: "not matching its checksum"
      case .empty: "answered empty by the exchange"
      case .beyondReach: "older than its interface tells"
      }
    }
  }

  package let file: ArchiveFile
  package let reason: Reason

  package init(_ file: ArchiveFile, _ reason: Reason) {
    self.file = file
    self.reason = reason
  }

  /// The archive's longest silence so far was eleven days (April 2025).
  package static let longestOutage: Milliseconds = 14 * .day
  /// A month is published on a Monday after its end, at times weeks late.
  package static let latestMonth: Milliseconds = 31 * .day

  /// Whether a file that is not there may still come: nothing later has come, and its end is not longer ago than the
  /// archive's silences last.
  package static func mayCome(_ file: ArchiveFile, lastPublished: Milliseconds?, now: Milliseconds) -> Bool {
    let patience = file.cadence == .daily ? longestOutage : latestMonth
    return now < file.end + patience && lastPublished ?? .min < file.start
  }
}
