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
  }

  struct Failure: Encodable { let path: String, reason: String }

  struct Symbol: Encodable {
    let symbol: String
    let series: [Series]
    let problems: [String]
  }

  let market: String, from: String, to: String
  let symbols: [Symbol]

  init(_ plans: [SymbolFiles], _ options: FetchOptions) {
    market = options.market.rawValue
    from = options.range.lowerBound.utcDate
    to = options.range.upperBound.utcDate
    symbols = plans.map { plan in
      Symbol(symbol: plan.symbol, series: plan.series.map(Series.init), problems: plan.failures)
    }
  }
}

extension FetchDocument.Series {
  init(_ series: SymbolFiles.Series) {
    kind = series.series.kind.rawValue
    interval = series.series.interval.isEmpty ? nil : series.series.interval
    (here, brought, broughtBytes) = (series.here, series.brought, series.broughtBytes)
    absent = Dictionary(grouping: series.plan.absent, by: \.reason.rawValue).mapValues { $0.map(\.file.periodText) }
    failed = series.failed.map { .init(path: FetchText.path($0.file), reason: $0.reason) }
  }
}
