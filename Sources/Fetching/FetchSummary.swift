/// What is here of a contract after a fetch, and what is not, whichever way it was brought.
package struct FetchSummary: Sendable {
  /// One of its series.
  package struct Series: Sendable {
    package let kind: String, interval: String
    /// Files that are here, and those of them that this run brought, with their bytes.
    package let here: Int, brought: Int, broughtBytes: Int
    /// Files that a plan holds, here or not.
    package let planned: Int
    /// Files that are to be brought, with their bytes where they are known.
    package let wanted: [(path: String, bytes: Int?)]
    /// Days and months that are not to be had, in order of time.
    package let absent: [(reason: AbsentFile.Reason, period: String)]
    /// Files that could not be brought; the next run tries again.
    package let failed: [(path: String, reason: String)]
    /// Days that were not asked for after a failure.
    package let unasked: Int
  }

  package let symbol: String
  package let series: [Series]
  /// Why other series could not be planned.
  package let problems: [String]
  /// Whether there is nothing of it in the time that is wanted.
  package let isUnknown: Bool
}

extension FetchSummary {
  /// What is here of files of the archive.
  package init(_ files: SymbolFiles) {
    symbol = files.symbol
    problems = files.failures
    isUnknown = files.isUnknown
    series = files.series.map { series in
      Series(
        kind: series.series.kind.rawValue, interval: series.series.interval, here: series.here,
        brought: series.brought, broughtBytes: series.broughtBytes, planned: series.plan.files.count,
        wanted: series.plan.wanted.map { (Self.path($0.file), $0.size) },
        absent: series.plan.absent.map { ($0.reason, $0.file.periodText) },
        failed: series.failed.map { (Self.path($0.file), $0.reason) }, unasked: 0)
    }
  }

  /// What is here of the days of an interface.
  package init(_ days: SymbolDays) {
    symbol = days.symbol
    problems = []
    isUnknown = days.plans.allSatisfy { $0.here.isEmpty && $0.failed.isEmpty }
    series = days.plans.map { plan in
      Series(
        kind: plan.series.kind.rawValue, interval: plan.series.interval, here: plan.here.count, brought: plan.brought,
        broughtBytes: plan.broughtBytes, planned: plan.here.count + plan.wanted.count,
        wanted: plan.wanted.map { ($0.path, nil) },
        absent: plan.absent.sorted { $0.file.day < $1.file.day }.map { ($0.reason, $0.file.day.utcDate) },
        failed: plan.failed.map { ($0.file.path, $0.reason) }, unasked: plan.unasked)
    }
  }

  /// Where a file of the archive lies below the data folder.
  private static func path(_ file: ArchiveFile) -> String { String(file.key.dropFirst("data/".count)) }
}
