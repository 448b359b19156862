extension Milliseconds {
  /// The calendar day, as `2025-05-30`.
  package var utcDate: String {
    let time = UTCTime(self)
    return "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))"
  }

  /// The time of day to the minute, as `10:30`.
  package var utcClock: String {
    let time = UTCTime(self)
    return "\(padded(time.hour, 2)):\(padded(time.minute, 2))"
  }

  /// ISO 8601 to the second, as `2025-05-30T10:30:00Z`.
  package var iso8601: String {
    "\(utcDate)T\(utcClock):\(padded(UTCTime(self).second, 2))Z"
  }
}

/// A number with zeros before it up to a width.
private func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
}
