import CSV
@testable import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

/// What reading one file gave.
struct ReadFile<Reader: RowReader> {
  let reader: Reader
  let record: QualityReport.File
  let log: DefectLog
  let file: HistoryFile

  /// All that was found, by reason, with its count and first line.
  var findings: [String: [Int]] {
    let outcomes: [Defect.Outcome] = [.rejected, .repaired, .tolerated, .overlapping]
    return Dictionary(
      uniqueKeysWithValues: outcomes.flatMap { log.findings($0, paths: [file.relativePath]) }.map {
        ($0.reason, [$0.count, $0.line])
      })
  }
}

/// Reads a text as a file of the given name.
func read<Reader: RowReader>(_ text: String, named name: String, into reader: Reader) throws -> ReadFile<Reader> {
  try read(Array(text.utf8), named: name, into: reader)
}

/// Reads bytes as a file of the given name.
func read<Reader: RowReader>(_ bytes: [UInt8], named name: String, into reader: Reader) throws -> ReadFile<Reader> {
  let folder = try TemporaryFolder()
  try folder.write(bytes, to: name)
  let file = try #require(HistoryFile(root: folder.path, relativePath: name))
  return try read(file, into: reader)
}

/// Reads a file.
func read<Reader: RowReader>(_ file: HistoryFile, into reader: Reader) throws -> ReadFile<Reader> {
  var reader = reader
  var log = DefectLog()
  var blocks = LineBlocks()
  let record = try readRows(of: file, into: &reader, blocks: &blocks, log: &log)
  return ReadFile(reader: reader, record: record, log: log, file: file)
}

extension HistoryFile {
  /// A file of Binance's archive, as its name says.
  init?(root: String, relativePath: String, hasChecksum: Bool = false) {
    let place = FilePlace(root: root, relativePath: relativePath, hasChecksum: hasChecksum)
    guard let file = BinanceArchive().file(place) else { return nil }
    self = file
  }
}

extension HistoryFolder {
  /// The files of a symbol at Binance.
  func files(of symbol: String) -> [HistoryFile] { files(of: Market(venue: Venue.binanceUSDM.id, symbol: symbol)) }
}
