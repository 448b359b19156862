// Dates as every picture and page writes them. `templates/js/format.js` does the same, and a test holds both against each
// other: a change here needs one there.

/// A day as `12 Nov`.
package func dayText(_ time: Milliseconds) -> String {
  let date = UTCTime(time)
  return "\(date.day) \(monthNames[date.month - 1])"
}

/// A month as `Nov`, or at the start of a year the year.
package func monthText(_ time: Milliseconds) -> String {
  let date = UTCTime(time)
  return date.month == 1 ? "\(date.year)" : monthNames[date.month - 1]
}

/// A window as `15 Oct – 14 Nov 2025 UTC`, with times of day unless both are midnight.
package func windowText(from: Milliseconds, to: Milliseconds) -> String {
  let isWholeDays = from % .day == 0 && to % .day == 0
  func text(_ time: Milliseconds, year: Bool) -> String {
    dayText(time) + (year ? " \(UTCTime(time).year)" : "") + (isWholeDays ? "" : " \(time.utcClock)")
  }
  return "\(text(from, year: UTCTime(from).year != UTCTime(to).year)) – \(text(to, year: true)) UTC"
}

/// A length of time in its largest whole unit: `5 m`, `4 h`, `1 d`.
package func durationText(_ duration: Milliseconds) -> String {
  for (unit, name) in [(Milliseconds.day, "d"), (.hour, "h"), (.minute, "m"), (.second, "s")] {
    if duration >= unit, duration % unit == 0 { return "\(duration / unit) \(name)" }
  }
  return "\(duration) ms"
}

private let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

extension Milliseconds {
  /// Date and time of day, such as `2025-05-30 10:30 UTC`.
  package var minuteText: String { "\(utcDate) \(utcClock) UTC" }

  /// A length of time in its largest whole unit, such as `5 minutes`, `1 hour`, `30 days`.
  package var lengthText: String {
    let units: [(Milliseconds, String)] = [(.day, "day"), (.hour, "hour"), (.minute, "minute"), (.second, "second")]
    for (length, name) in units where self >= length && self % length == 0 {
      return self == length ? "1 \(name)" : "\(self / length) \(name)s"
    }
    return "\(self) ms"
  }
}
