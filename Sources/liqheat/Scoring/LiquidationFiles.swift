import Basics
import HistoryFormats
import MarketData
import Scoring

/// Liquidations of one symbol from several files: single ones, and sums over time.
struct LiquidationFiles {
  /// Single liquidations and buckets with mean prices.
  private(set) var closes: [ForcedClose] = []
  /// Sums over time, and how many of them are of the bars' time; nil where no file has any.
  private(set) var sums: LiquidationSums?, summed: Int?
  /// What is worth knowing of the files.
  private(set) var remarks: [String] = []

  /// Reads files of any layout; `snapshots` are known to be of single ones.
  ///
  /// Throws also where sums have no time in common with the bars.
  init(snapshots: [String], options: LiquidationOptions, symbol: String, bars: Bars) throws(DataError) {
    var known = KnownRows()
    var (repeated, repeatingFiles, shared) = (0, 0, 0)
    for file in snapshots {
      let read = try LiquidationRows(path: file, symbol: symbol, known: &known)
      closes += read.rows.map(ForcedClose.init)
      repeated += read.repeated
      repeatingFiles += read.repeated > 0 ? 1 : 0
      shared += read.shared
      remark(on: read.tally, file)
    }
    if repeated > 0 {
      remarks.append("\(repeated) liquidations stand twice in \(repeatingFiles) files of the archive: each counts once")
    }
    var rows: [LiquidationSumRows.Row] = []
    var unit: LiquidationSumRows.Unit?
    for file in options.liquidations {
      let read = try LiquidationSumRows(path: file, symbol: symbol, unit: options.liquidationsUnit)
      if read?.hasPrices ?? true {
        let single = try LiquidationRows(path: file, symbol: symbol, known: &known)
        if read == nil {
          try single.tally.requireReadable(file)
          remark(on: single.tally, file)
        }
        closes += single.rows.map(ForcedClose.init)
        shared += single.shared
      }
      guard let read else { continue }
      try read.tally.requireReadable(file)
      guard unit == nil || unit == read.unit else {
        throw .unusable("\(file): sums of \(read.unit.rawValue), those before are of \(unit?.rawValue ?? "")")
      }
      unit = read.unit
      rows += read.rows
      remark(on: read.tally, file)
    }
    if shared > 0 { remarks.append("\(shared) liquidations stand in a file read before too: each counts once") }
    guard let unit else { return }
    let sums = try LiquidationSums(
      rows, unit: unit, label: options.liquidationsLabel, share: options.liquidationsShare, interval: bars.interval)
    let buckets = FlowBuckets(bars, length: sums.length, phase: sums.phase)
    let summed = buckets.start.count { sums.isKnown(at: $0) }
    guard summed > 0 else {
      throw .unusable(
        "\(symbol): sums of liquidations from \(sums.first.iso8601) on, but open interest from "
          + "\(bars.openTime[0].iso8601) to \(bars.end.iso8601): no time in common")
    }
    (self.sums, self.summed) = (sums, summed)
    remark(on: sums, misplaced: sums.misplacement(in: buckets), label: options.liquidationsLabel)
  }

  private mutating func remark(on rows: RowTally, _ file: String) {
    guard rows.rejected > 0 else { return }
    remarks.append("\(file): \(rows.rejected) rows could not be read, the first in line \(rows.firstRejected)")
  }

  private mutating func remark(on sums: LiquidationSums, misplaced: Int, label: LiquidationSums.Label) {
    if sums.revised > 0 { remarks.append("\(sums.revised) sums stand twice with other values: the last ones are used") }
    if sums.offGrid > 0 { remarks.append("\(sums.offGrid) sums do not stand at a multiple of the others' distance") }
    if misplaced != 0 {
      remarks.append(
        "the sums go with the prices \(misplaced < 0 ? "before" : "after") their time: does --liquidations-label "
          + "\(label.rawValue) say what their labels mean?")
    }
  }
}
