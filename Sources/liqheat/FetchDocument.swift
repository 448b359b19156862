import Basics
import Fetching

/// What `fetch --json` prints.
struct FetchDocument: Encodable {
  struct Series: Encodable {
    let kind: String, interval: String?
    let here: Int, brought: Int, broughtBytes: Int
    /// Days and months that are not to be had, by reason.
    let absent: [String: [String]]
    let failed: [Failure]
    /// Days that were not asked for after a failure.
    let unasked: Int
  }

  struct Failure: Encodable { let path: String, reason: String }

  struct Symbol: Encodable {
    let symbol: String
    let series: [Series]
    let problems: [String]
  }

  /// Where the files are from: `binance-um`, `bybit`.
  let venue: String
  /// The part of the archive, where they are from one.
  let market: String?
  let from: String, to: String
  let symbols: [Symbol]
  /// What the venue does not have.
  let remarks: [String]

  init(_ found: [FetchSummary], venue: FetchVenue, range: Range<Milliseconds>, remarks: [String] = []) {
    self.venue = venue.rawValue
    market = venue.market?.rawValue
    from = range.lowerBound.utcDate
    to = range.upperBound.utcDate
    symbols = found.map { Symbol(symbol: $0.symbol, series: $0.series.map(Series.init), problems: $0.problems) }
    self.remarks = remarks
  }
}

extension FetchDocument.Series {
  init(_ series: FetchSummary.Series) {
    kind = series.kind
    interval = series.interval.isEmpty ? nil : series.interval
    (here, brought, broughtBytes) = (series.here, series.brought, series.broughtBytes)
    absent = Dictionary(grouping: series.absent, by: \.reason.rawValue).mapValues { $0.map(\.period) }
    failed = series.failed.map { .init(path: $0.path, reason: $0.reason) }
    unasked = series.unasked
  }
}
