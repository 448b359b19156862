import Basics

/// The days of a series: what is here, what is to be asked for, and how that went.
package struct DayPlan: Sendable {
  /// A day that could not be brought; the next run tries again.
  package struct Failure: Sendable {
    package let file: DayFile
    package let reason: String
  }

  package let series: DaySeries
  /// Days that are here, in any order.
  package internal(set) var here: [DayFile] = []
  /// Days to be asked for, the newest first.
  package internal(set) var wanted: [DayFile] = []
  /// Days that are not to be had.
  package internal(set) var absent: [(file: DayFile, reason: AbsentFile.Reason)] = []
  /// Days brought by this run, and their bytes.
  package internal(set) var brought = 0, broughtBytes = 0
  package internal(set) var failed: [Failure] = []
  private var settled = 0

  init(series: DaySeries) { self.series = series }

  /// Days that are wanted and were not asked for, because another failed.
  package var unasked: Int { wanted.count - settled }

  /// Takes what became of a day.
  mutating func note(_ ending: DayRun.Ending, of file: DayFile, at now: Milliseconds) {
    settled += 1
    switch ending {
    case .whole(let bytes):
      here.append(file)
      brought += 1
      broughtBytes += bytes
    case .kept: here.append(file)
    case .empty: absent.append((file, .empty))
    case .missing: absent.append((file, file.mayCome(at: now) ? .notYet : .missing))
    case .failed(let reason): failed.append(Failure(file: file, reason: reason))
    }
  }
}

/// What is to be here of one contract of an exchange without an archive.
package struct SymbolDays: Sendable {
  package let symbol: String
  package internal(set) var plans: [DayPlan]
}

extension InterfaceFetch {
  /// Plans the days of contracts: what is here whole is left alone, and the current day is asked for each time.
  package func plan(_ symbols: [String]) throws -> [SymbolDays] {
    try symbols.map { symbol in
      let series =
        interface.series(of: symbol, interval: options.interval)
        + interface.files(of: symbol).filter { options.files.contains($0.kind) }
      return SymbolDays(symbol: symbol, plans: try series.map(plan))
    }
  }

  /// A day that was answered empty, or is not shown, is asked for again after a while.
  private static let patience: Milliseconds = 7 * .day

  private func plan(_ series: DaySeries) throws -> DayPlan {
    var plan = DayPlan(series: series)
    let reach = series.kind.isFile ? nil : interface.endpoint(of: series).reach
    let days = stride(
      from: options.range.lowerBound, to: options.range.upperBound - series.dayStart, by: Int(Milliseconds.day))
    for file in days.map({ DayFile(series: series, day: $0) }).reversed() {
      // A file is shown when its day has ended; of a day that has just begun no bar has ended.
      if options.now < file.end, series.kind.isFile || series.firstMissing(at: options.now) <= file.day { continue }
      let key = try file.key
      let entry = folder[key]
      let isHere = entry?.state == .whole && fileSize(folder.place(of: key)) == entry?.bytes
      if isHere, entry?.tag != DayRun.growing {
        plan.here.append(file)
      } else if let reach, file.end <= options.now - reach {
        // What was there of a day that was still going on then is all that will be.
        if isHere { plan.here.append(file) } else { plan.absent.append((file, .beyondReach)) }
      } else if let entry, entry.state == .missing, options.now < entry.checked + Self.patience,
        !file.mayCome(at: options.now)
      {
        plan.absent.append((file, series.kind.isFile ? .missing : .empty))
      } else {
        plan.wanted.append(file)
      }
    }
    return plan
  }
}
