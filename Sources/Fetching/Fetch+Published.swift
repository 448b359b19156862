import Basics

extension Fetch {
  /// What the archive has of each series in the range that is wanted, or why that cannot be said.
  func published(_ series: [ArchiveSeries]) async throws -> [Result<SeriesListing, FetchError>] {
    guard let listings else {
      return series.map { .success(SeriesListing(assumedFor: $0, in: options.range, now: options.now)) }
    }
    let asked = series.enumerated().flatMap { number, series in
      cadences(of: series).map { (number: number, cadence: $0) }
    }
    let walks = asked.map { walk(series[$0.number], $0.cadence) }
    let pages = try await listings.read(walks)
    var found = series.map { _ in Result<SeriesListing, FetchError>.success(SeriesListing()) }
    for (place, page) in zip(asked, pages) {
      found[place.number] = found[place.number].flatMap { listing in
        page.map {
          var listing = listing
          listing.add($0.objects, of: series[place.number], place.cadence)
          return listing
        }
      }
    }
    return found
  }

  /// The cadences whose listing matters: months only where a whole one is wanted, one is here, or there is nothing else.
  private func cadences(of series: ArchiveSeries) -> [Cadence] {
    let months = files(of: series, .monthly, in: options.range)
    let matters = months.contains { month in
      let isWanted = options.range.lowerBound <= month.start && month.end <= options.range.upperBound
      return isWanted || (try? folder[ArchiveKey(month.key)])?.state == .whole
    }
    return series.kind.cadences.filter { $0 == .daily || matters || !series.kind.cadences.contains(.daily) }
  }

  /// The part of a listing that lies in the range: it begins after the key before the first file, as names sort by date.
  private func walk(_ series: ArchiveSeries, _ cadence: Cadence) -> ListingWalk {
    let wanted = files(of: series, cadence, in: options.range)
    let before = wanted.first.map { String($0.key.dropLast(".zip".count)) } ?? ""
    return ListingWalk(
      prefix: series.folder(cadence), after: before, through: wanted.last.map { $0.key + ".CHECKSUM" })
  }
}
