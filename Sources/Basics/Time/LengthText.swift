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
