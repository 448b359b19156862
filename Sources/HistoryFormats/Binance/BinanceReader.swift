import Basics
import CSV
import MarketData

/// Reads the archive's klines, mark prices, open interest, and volume at price.
struct BinanceReader: HistoryReader {
  private var klines: KlineReader, marks: KlineReader
  private var metrics: MetricsReader
  private var profiles = ProfileReader()

  init(_ request: ReadRequest, of files: ArraySlice<HistoryFile>) {
    let plan = request.plan
    let step = request.instrument.venue.openInterestStep
    klines = KlineReader(
      interval: plan.source, asOf: request.asOf, value: request.instrument.value,
      rows: files.rows(every: plan.source) { $0.barInterval == plan.source })
    marks = KlineReader(interval: plan.markSource ?? plan.source, asOf: request.asOf)
    metrics = MetricsReader(
      symbol: request.instrument.symbol, step: step, rows: files.rows(every: step, \.hasOpenInterest))
  }

  mutating func read(
    _ file: HistoryFile, number: Int, blocks: inout LineBlocks, log: inout DefectLog
  ) throws(DataError) -> QualityReport.File {
    switch file.kind {
    case .klines: return try readRows(of: file, number: number, into: &klines, blocks: &blocks, log: &log)
    case .markPriceKlines: return try readRows(of: file, number: number, into: &marks, blocks: &blocks, log: &log)
    case .metrics: return try readRows(of: file, number: number, into: &metrics, blocks: &blocks, log: &log)
    case .volumeAtPrice: return try readRows(of: file, number: number, into: &profiles, blocks: &blocks, log: &log)
    case .aggTrades, .table, .assetContexts, .fills, .other:
      throw .unusable("\(file.relativePath): \(file.kind.name) is not read as bars")
    }
  }

  var columns: HistoryColumns {
    HistoryColumns(
      klines: klines.columns, marks: marks.columns, openInterest: metrics.columns, profiles: profiles.columns,
      derivesQuoteVolume: klines.derivesQuoteVolume, derivesTakerVolume: klines.derivesTakerVolume,
      nextEnd: min(klines.nextEnd, marks.nextEnd))
  }
}

extension ArraySlice<HistoryFile> {
  /// Rows that files of a kind should have, one every `interval` of the periods in their names.
  func rows(every interval: Milliseconds, _ isOfKind: (HistoryKind) -> Bool) -> Int {
    Int(reduce(0) { $0 + (isOfKind($1.kind) ? $1.period.map { $0.upperBound - $0.lowerBound } ?? 0 : 0) } / interval)
  }
}
