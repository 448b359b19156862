import Basics
import CSV
import MarketData

/// Reads an exchange's files that are all answers.
struct AnswerFilesReader: HistoryReader {
  private var answers: AnswerReader

  init(_ request: ReadRequest, layout: any AnswerLayout) { answers = AnswerReader(request, layout: layout) }

  mutating func read(
    _ file: HistoryFile, number: Int, blocks: inout LineBlocks, log: inout DefectLog
  ) throws(DataError) -> QualityReport.File {
    try answers.read(file, number: number, log: &log)
  }

  var columns: HistoryColumns { answers.columns }
}

extension AnswerReader {
  /// All rows accepted so far.
  var columns: HistoryColumns {
    HistoryColumns(
      klines: klines, marks: marks, openInterest: openInterest, derivesQuoteVolume: derivesQuoteVolume,
      derivesTakerVolume: derivesTakerVolume, nextEnd: nextEnd, isUnordered: true)
  }
}
