import Basics
import HistoryFormats
import MarketData

/// The days whose liquidations an archive has, as its files' names say.
struct RecordedDays {
  /// Their beginnings.
  let days: Set<Milliseconds>
  /// Which days of the bars are not among them.
  let remarks: [String]

  /// The days of files, and what is missing of those that bars have.
  init(of files: [HistoryFile], in bars: Bars) {
    var days: Set<Milliseconds> = []
    for case let period? in files.map(\.period) {
      for day in stride(from: period.lowerBound, to: period.upperBound, by: Int(Milliseconds.day)) { days.insert(day) }
    }
    let missing = Set(bars.openTime.map { $0.dividedFloor(by: .day) * .day }).subtracting(days).sorted()
    self.days = days
    guard !missing.isEmpty else {
      remarks = []
      return
    }
    let named = missing.prefix(8).map(\.utcDate).joined(separator: ", ")
    remarks = [
      "no file of liquidations of \(missing.count) \(missing.count == 1 ? "day" : "days"): \(named)"
        + (missing.count > 8 ? " and \(missing.count - 8) more" : "")
    ]
  }
}
