package import Basics

/// One file that the archive may have.
package struct ArchiveFile: Hashable, Sendable {
  /// The files that it is one of.
  package let series: ArchiveSeries
  /// Whether it covers a day or a month.
  package let cadence: Cadence
  /// The beginning of that day or month.
  package let start: Milliseconds

  /// A file by what it covers; `start` is moved to the beginning of its day or month.
  package init(_ series: ArchiveSeries, _ cadence: Cadence, at start: Milliseconds) {
    self.series = series
    self.cadence = cadence
    self.start = cadence == .daily ? start.dividedFloor(by: .day) * .day : monthStart(of: start)
  }

  /// The moment after it.
  package var end: Milliseconds { cadence == .daily ? start + .day : monthStart(of: start + 31 * .day) }

  /// `2026-10-12`, or `2026-10`.
  package var periodText: String { cadence == .daily ? start.utcDate : String(start.utcDate.dropLast(3)) }

  /// Its name without folders: `BTCUSDT-5m-2026-10-12.zip`.
  package var name: String { "\(series.stem)\(periodText).zip" }

  /// Its key in the archive: `data/futures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2026-10-12.zip`.
  package var key: String { series.folder(cadence) + name }

  /// The file of a name in a folder of a series; nil for any other name.
  package init?(_ series: ArchiveSeries, _ cadence: Cadence, name: some StringProtocol) {
    guard name.hasPrefix(series.stem), name.hasSuffix(".zip") else { return nil }
    let period = name.dropFirst(series.stem.count).dropLast(4)
    let numbers = period.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == (cadence == .daily ? 3 : 2), let year = numbers[0], let month = numbers[1],
      let day = cadence == .daily ? numbers[2] : 1,
      let start = UTCTime.milliseconds(year: year, month: month, day: day)
    else { return nil }
    self.init(series, cadence, at: start)
    // One spelling of a period is the archive's own; another would be a second name of the same file.
    guard self.name == name else { return nil }
  }
}

/// The beginning of the month of a moment.
package func monthStart(of time: Milliseconds) -> Milliseconds {
  let date = UTCTime(time)
  return time.dividedFloor(by: .day) * .day - Milliseconds(date.day - 1) * .day
}
