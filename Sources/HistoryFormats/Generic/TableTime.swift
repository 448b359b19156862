import Basics
import CSV

/// Times as exports write them.
enum TableTime {
  /// An epoch in seconds, milliseconds, microseconds or nanoseconds of the years 2001 to 2286, or ISO 8601 with `Z`, an offset,
  /// or neither, which is UTC; nil for anything else.
  static func milliseconds(_ text: Span<UInt8>) -> Milliseconds? {
    if let time = second(text) { return isMarketTime(time) ? time : nil }
    let bytes = text.indices.map { text[$0] }.filter {
      $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: " ") || text.count > 13
    }
    let string = String(decoding: bytes, as: UTF8.self).filter { $0 != "\"" }
    let time = if let number = Double(string) { epoch(number) } else { iso8601(string) }
    return time.flatMap { isMarketTime($0) ? $0 : nil }
  }

  /// A time written `2026-06-11T20:35:00Z`, as most are; nil for every other way, which takes ten times as long.
  private static func second(_ text: Span<UInt8>) -> Milliseconds? {
    guard text.count == 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T"),
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), text[19] == UInt8(ascii: "Z")
    else { return nil }
    var areDigits = true
    func number(_ start: Int) -> Int {
      let (tens, ones) = (text[start] &- 48, text[start + 1] &- 48)
      areDigits = areDigits && tens < 10 && ones < 10
      return Int(tens) * 10 + Int(ones)
    }
    let (year, month, day) = (number(0) * 100 + number(2), number(5), number(8))
    let (hour, minute, second) = (number(11), number(14), number(17))
    guard areDigits else { return nil }
    return UTCTime.milliseconds(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
  }

  private static func epoch(_ number: Double) -> Milliseconds? {
    let scales: [(ClosedRange<Double>, Double)] = [
      (1e9...9.999e9, 1_000), (1e12...9.999e12, 1), (1e15...9.999e15, 1e-3),
    ]
    if let (_, scale) = scales.first(where: { $0.0.contains(number) }) {
      return Milliseconds(bounded: (scale < 1 ? number / 1_000 : number * scale).rounded())
    }
    return (1e18...9.2e18).contains(number) ? Milliseconds(bounded: (number / 1e6).rounded()) : nil
  }

  /// `2026-06-11`, `2026-06-11T20:35`, `2026-06-11 20:35:00.000Z`, `2026-06-11T22:35:00+02:00`.
  private static func iso8601(_ text: String) -> Milliseconds? {
    var rest = Array(text.utf8)[...]
    func number(_ digits: Int) -> Int? {
      guard rest.count >= digits, rest.prefix(digits).allSatisfy({ $0 &- 48 < 10 }) else { return nil }
      defer { rest.removeFirst(digits) }
      return rest.prefix(digits).reduce(0) { $0 * 10 + Int($1 - 48) }
    }
    func take(_ characters: String) -> Bool {
      guard let first = rest.first, characters.utf8.contains(first) else { return false }
      rest.removeFirst()
      return true
    }
    guard let year = number(4), take("-/."), let month = number(2), take("-/."), let day = number(2) else { return nil }
    var (hour, minute, second, fraction) = (0, 0, 0, 0.0)
    if !rest.isEmpty {
      guard take("T "), let h = number(2), take(":"), let m = number(2) else { return nil }
      (hour, minute) = (h, m)
      if take(":") {
        guard let s = number(2) else { return nil }
        second = s
        if take(".,") {
          var unit = 0.1
          while let digit = number(1) { (fraction, unit) = (fraction + Double(digit) * unit, unit / 10) }
        }
      }
    }
    var offset: Milliseconds = 0
    if !take("Zz"), let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      rest.removeFirst()
      guard let hours = number(2) else { return nil }
      _ = take(":")
      let minutes = rest.isEmpty ? 0 : number(2)
      guard let minutes, hours <= 14, minutes < 60 else { return nil }
      offset = (Milliseconds(hours) * .hour + Milliseconds(minutes) * .minute) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
    guard rest.isEmpty,
      let time = UTCTime.milliseconds(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { return nil }
    return time - offset + Milliseconds(bounded: (fraction * 1_000).rounded(.down))
  }
}
