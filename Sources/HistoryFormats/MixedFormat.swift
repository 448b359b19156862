import Basics
import CSV
import MarketData

/// Files of one market in several formats, such as an exchange's candles and a table of its open interest.
struct MixedFormat: HistoryFormat {
  /// The formats, and the paths below the data folder of the market's files in each.
  private var parts: [(format: any HistoryFormat, paths: Set<String>)]

  /// What a person describes counts before what a format knows by itself.
  init(_ parts: [(format: any HistoryFormat, files: [HistoryFile])]) {
    let described = parts.filter { $0.format.description != nil }
    let others = parts.filter { $0.format.description == nil }
    self.parts = (described + others).map { ($0.format, Set($0.files.map(\.relativePath))) }
  }

  private var first: any HistoryFormat { parts.first?.format ?? BinanceArchive() }

  var description: TableDescription? { first.description }
  var openInterestLabel: OpenInterestLabel? { parts.lazy.compactMap { $0.format.openInterestLabel }.first }

  func reading(inOrder markets: [Market]) -> any HistoryFormat {
    var format = self
    format.parts = parts.map { ($0.format.reading(inOrder: markets), $0.paths) }
    return format
  }

  /// The formats have found their files already.
  func files(_ place: FilePlace) -> [HistoryFile] { [] }

  func instrument(_ market: Market) -> Instrument { first.instrument(market) }

  func makeReader(_ request: ReadRequest, of files: ArraySlice<HistoryFile>) -> any HistoryReader {
    MixedReader(parts: parts.map { ($0.paths, $0.format.makeReader(request, of: files)) })
  }

  func fileName(_ symbol: String, of kind: HistoryKind) -> String { first.fileName(symbol, of: kind) }
}

/// Reads each file by the reader of its format.
private struct MixedReader: HistoryReader {
  var parts: [(paths: Set<String>, reader: any HistoryReader)]

  mutating func read(
    _ file: HistoryFile, number: Int, blocks: inout LineBlocks, log: inout DefectLog
  ) throws(DataError) -> QualityReport.File {
    let part = parts.firstIndex { $0.paths.contains(file.relativePath) } ?? 0
    return try parts[part].reader.read(file, number: number, blocks: &blocks, log: &log)
  }

  var columns: HistoryColumns {
    var columns = HistoryColumns()
    for part in parts { columns.append(part.reader.columns) }
    return columns
  }
}
