package import Basics

/// The files that the archive has of one series.
package struct SeriesListing: Sendable {
  /// By the beginning of the day or month that they cover.
  package private(set) var daily: [Milliseconds: ListedFile] = [:], monthly: [Milliseconds: ListedFile] = [:]

  package init() {}

  /// Adds the files among the objects of a listing; what is no file of the series is passed over.
  package mutating func add(_ objects: [ListingPage.Object], of series: ArchiveSeries, _ cadence: Cadence) {
    let folder = series.folder(cadence)
    var notes: [Substring: String] = [:]
    for object in objects where object.key.hasSuffix(".CHECKSUM") {
      notes[object.key.dropLast(".CHECKSUM".count)] = object.tag
    }
    for object in objects where object.key.hasPrefix(folder) {
      guard let file = ArchiveFile(series, cadence, name: object.key.dropFirst(folder.count)) else { continue }
      self[cadence, file.start] = ListedFile(
        file, size: object.size, tag: object.tag, noteTag: notes[object.key[...]])
    }
  }

  /// What is asked for where no listing is read: months that have long ended, and days that have ended.
  package init(assumedFor series: ArchiveSeries, in range: Range<Milliseconds>, now: Milliseconds) {
    for file in files(of: series, .monthly, in: range) where file.end + 10 * .day <= now {
      monthly[file.start] = ListedFile(assumed: file)
    }
    for file in files(of: series, .daily, in: range) where file.end <= now {
      daily[file.start] = ListedFile(assumed: file)
    }
  }

  /// The file that covers a day or month, if there is one.
  package subscript(cadence: Cadence, start: Milliseconds) -> ListedFile? {
    get { cadence == .daily ? daily[start] : monthly[start] }
    set { if cadence == .daily { daily[start] = newValue } else { monthly[start] = newValue } }
  }
}

/// The files of a series that touch a range, of one cadence, in order; none where none are published of its kind.
package func files(of series: ArchiveSeries, _ cadence: Cadence, in range: Range<Milliseconds>) -> [ArchiveFile] {
  guard series.kind.cadences.contains(cadence), !range.isEmpty else { return [] }
  var files = [ArchiveFile(series, cadence, at: range.lowerBound)]
  while let last = files.last, last.end < range.upperBound { files.append(ArchiveFile(series, cadence, at: last.end)) }
  return files
}
