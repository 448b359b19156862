/// Times are UTC milliseconds since 1970-01-01T00:00:00Z, everywhere; a local clock is never read.
package typealias Milliseconds = Int64

extension Milliseconds {
  /// 1,000 ms.
  package static var second: Milliseconds { 1_000 }
  /// 60,000 ms.
  package static var minute: Milliseconds { 60_000 }
  /// 3,600,000 ms.
  package static var hour: Milliseconds { 3_600_000 }
  /// 86,400,000 ms; UTC days have no leap second here, as in every exchange's clock.
  package static var day: Milliseconds { 86_400_000 }
}

/// A moment split into its UTC calendar fields, proleptic Gregorian.
package struct UTCTime: Hashable, Sendable {
  /// Calendar year, month 1...12, day of month 1...31, hour 0...23, minute, second 0...59, millisecond 0...999.
  package let year, month, day, hour, minute, second, millisecond: Int

  /// Splits a moment.
  ///
  /// Days to civil date by shifting the year's start to March, so that the leap day is the last of its year
  /// (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). Complexity: O(1).
  package init(_ time: Milliseconds) {
    let days = Int(time.dividedFloor(by: .day))
    let inDay = Int(time - Milliseconds(days) * .day)
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    hour = inDay / 3_600_000
    minute = inDay / 60_000 % 60
    second = inDay / 1_000 % 60
    millisecond = inDay % 1_000
  }

  /// The moment of a calendar date at midnight or the given time of day, or nil where the fields name no real time.
  package static func milliseconds(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) -> Milliseconds? {
    guard (1...12).contains(month), day >= 1, day <= daysIn(month: month, year: year), (1...9_999).contains(year),
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = Milliseconds(era * 146_097 + dayOfEra - 719_468)
    return days * .day + Milliseconds(hour) * .hour + Milliseconds(minute) * .minute + Milliseconds(second) * .second
  }

  /// Days in a month, February by the Gregorian rule.
  package static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Milliseconds {
  /// Division rounding toward negative infinity, so that times before 1970 fall into the right day.
  package func dividedFloor(by divisor: Milliseconds) -> Milliseconds {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

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
