package import Basics

/// Which files of one series are to be here for a range of days.
///
/// For each month that the range touches:
///
///     the month's file    where it is here, or the whole month is wanted and it is published and usable
///     the days' files     else, as far as they are wanted
///
/// but the days where all of the month are here already.
package struct SeriesPlan: Sendable {
  /// How a published file stands.
  package enum Standing: Equatable, Sendable {
    /// It is here, and no newer one is published.
    case here
    /// It is to be brought.
    case wanted
    /// It is known to be of no use.
    case useless(AbsentFile.Reason)
  }

  /// The files, in order of time.
  package private(set) var files: [ListedFile] = []
  /// Those of them that are to be brought.
  package private(set) var wanted: [ListedFile] = []
  /// What is wanted and not to be had.
  package private(set) var absent: [AbsentFile] = []

  /// Plans a series.
  package init(
    _ series: ArchiveSeries, in range: Range<Milliseconds>, listing: SeriesListing, now: Milliseconds,
    standing: (ListedFile) -> Standing
  ) {
    let lastDay = listing.daily.values.filter(\.isListed).map(\.file.start).max()
    let lastMonth = listing.monthly.values.filter(\.isListed).map(\.file.start).max()
    let kind = series.kind
    guard kind.cadences.contains(.daily) else {
      for file in Fetching.files(of: series, .monthly, in: range) {
        add(file, listing.monthly[file.start], lastPublished: lastMonth, now: now, standing)
      }
      return
    }
    let months = Fetching.files(
      of: ArchiveSeries(market: series.market, kind: .klines, symbol: "", interval: ""), .monthly, in: range)
    for month in months {
      let days = Fetching.files(
        of: series, .daily,
        in: max(range.lowerBound, month.start)..<min(range.upperBound, month.end))
      if let whole = listing.monthly[month.start] {
        let monthStands = standing(whole)
        let isWhollyWanted = range.lowerBound <= month.start && month.end <= range.upperBound
        let areDaysHere = days.allSatisfy { listing.daily[$0.start].map { standing($0) == .here } ?? false }
        if monthStands == .here || monthStands == .wanted && isWhollyWanted && !areDaysHere {
          add(whole.file, whole, lastPublished: lastMonth, now: now, standing)
          continue
        }
      }
      for day in days { add(day, listing.daily[day.start], lastPublished: lastDay, now: now, standing) }
    }
  }

  private mutating func add(
    _ file: ArchiveFile, _ listed: ListedFile?, lastPublished: Milliseconds?, now: Milliseconds,
    _ standing: (ListedFile) -> Standing
  ) {
    let mayCome = AbsentFile.mayCome(file, lastPublished: lastPublished, now: now)
    guard let listed else {
      absent.append(AbsentFile(file, mayCome ? .notYet : .missing))
      return
    }
    switch standing(listed) {
    case .here: files.append(listed)
    case .wanted:
      files.append(listed)
      wanted.append(listed)
    case .useless(.missing) where mayCome: absent.append(AbsentFile(file, .notYet))
    case .useless(let reason): absent.append(AbsentFile(file, reason))
    }
  }
}
