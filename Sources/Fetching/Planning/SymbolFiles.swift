/// What is to be here of one contract, and how bringing it went.
package struct SymbolFiles: Sendable {
  /// One of its series.
  package struct Series: Sendable {
    package let series: ArchiveSeries
    let listing: SeriesListing
    package internal(set) var plan: SeriesPlan
    /// Files brought by this run, and their bytes.
    package private(set) var brought = 0, broughtBytes = 0
    /// Files that could not be brought, with the reason; the next run tries again.
    package private(set) var failed: [Failure] = []
  }

  /// A file that could not be brought.
  package struct Failure: Sendable, Hashable {
    package let file: ArchiveFile
    package let reason: String
  }

  /// The contract.
  package let symbol: String
  /// Its series, as far as their listings could be read.
  package internal(set) var series: [Series] = []
  /// Why others could not.
  package internal(set) var failures: [String] = []

  /// Whether the archive has nothing of it in the time that is wanted.
  package var isUnknown: Bool { failures.isEmpty && series.allSatisfy { $0.plan.files.isEmpty && $0.failed.isEmpty } }
}

extension SymbolFiles.Series {
  init(series: ArchiveSeries, listing: SeriesListing, plan: SeriesPlan) {
    self.series = series
    self.listing = listing
    self.plan = plan
  }

  /// Files of the plan that are here.
  package var here: Int { plan.files.count - failed.count }

  /// Takes what became of files, of which those of other series are passed over.
  mutating func note(_ endings: [ListedFile: FileRun.Ending]) {
    for file in plan.wanted {
      switch endings[file] {
      case .whole(let bytes):
        brought += bytes > 0 ? 1 : 0
        broughtBytes += bytes
      case .failed(let reason): failed.append(.init(file: file.file, reason: reason))
      case .absent, nil: break
      }
    }
  }
}
