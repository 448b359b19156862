import Basics
import CSV

/// A moment as vendors write it: an epoch in seconds, milli- or microseconds, or a date with or without a time in UTC.
struct LabelTime {
  let time: Milliseconds

  /// Reads `1764547200`, `1764547200000`, `2025-12-01`, `2025-12-01 00:00`, `2025-12-01T00:00:00.000Z`; nil for anything else.
  init?(_ field: Substring) {
    if let number = Double(field) {
      var remarks = RowRemarks()
      let isSeconds = number >= 1e9 && number < 1e10
      guard let time = epochMilliseconds(isSeconds ? number * 1_000 : number, &remarks) else { return nil }
      self.time = time
      return
    }
    let parts = field.split(omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
    guard let date = parts.first, parts.count <= 2 else { return nil }
    var clock = parts.count == 2 ? parts[1] : "00:00"
    if clock.hasSuffix("Z") { clock.removeLast() } else if clock.hasSuffix("+00:00") { clock.removeLast(6) }
    let ymd = date.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    let hms = clock.split(separator: ":", omittingEmptySubsequences: false)
    let second = hms.count == 3 ? Double(hms[2]) : 0
    guard ymd.count == 3, (2...3).contains(hms.count), let year = ymd[0], let month = ymd[1], let day = ymd[2],
      let hour = Int(hms[0]), let minute = Int(hms[1]), let second, second >= 0, second < 60,
      let time = UTCTime.milliseconds(
        year: year, month: month, day: day, hour: hour, minute: minute, second: Int(bounded: second)),
      isMarketTime(time)
    else { return nil }
    self.time = time
  }
}
