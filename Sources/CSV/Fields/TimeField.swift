package import Basics

/// Reads times as files write them; remembers the last date, as a file's rows share it.
package struct TimeFieldReader {
  /// The ten characters of the last date read, and its midnight.
  private var date: (UInt64, UInt64) = (0, 0)
  private var midnight: Milliseconds = 0

  package init() {}

  /// Reads the moment that begins at `position`: `YYYY-MM-DD HH:MM:SS` in UTC, a date alone, which is its midnight, or an
  /// epoch in milli- or microseconds.
  ///
  /// Gives nil for anything else and moves `position` to the field's end in every case.
  package mutating func read(_ bytes: Span<UInt8>, _ position: inout Int, _ remarks: inout RowRemarks) -> Milliseconds?
  {
    let start = position
    guard start + 20 <= bytes.count, bytes[start + 4] == UInt8(ascii: "-") else {
      guard start + 11 <= bytes.count, bytes[start + 4] == UInt8(ascii: "-") else {
        return decimalField(bytes, &position, &remarks).flatMap { epochMilliseconds($0, &remarks) }
      }
      return readDateAlone(bytes, &position, &remarks)
    }
    guard isFieldEnd(bytes[start + 19]),
      bytes[start + 10] == UInt8(ascii: " ") || bytes[start + 10] == UInt8(ascii: "T")
    else { return readDateAlone(bytes, &position, &remarks) }
    // "12:34:56" with each character's own zero taken off: digits and, where the colons stand, 0.
    let clock = eightBytes(bytes, at: start + 11) ^ 0x3030_3A30_303A_3030
    let hour = (clock & 15) &* 10 &+ (clock &>> 8 & 15)
    let minute = (clock &>> 24 & 15) &* 10 &+ (clock &>> 32 & 15)
    let second = (clock &>> 48 & 15) &* 10 &+ (clock &>> 56 & 15)
    guard ((clock &+ 0x7676_7F76_767F_7676) | clock) & 0x8080_8080_8080_8080 == 0, hour < 24, minute < 60, second < 60,
      let day = readDate(bytes, at: start)
    else {
      // A damaged field may be shorter, and the line end within: it must not be passed over.
      skipField(bytes, &position)
      return nil
    }
    position += 19
    return day + Milliseconds(hour) * .hour + Milliseconds(minute) * .minute + Milliseconds(second) * .second
  }

  private mutating func readDateAlone(
    _ bytes: Span<UInt8>, _ position: inout Int, _ remarks: inout RowRemarks
  ) -> Milliseconds? {
    let start = position
    skipField(bytes, &position)
    guard position == start + 10, let day = readDate(bytes, at: start) else { return nil }
    remarks.insert(.dateOnly)
    return day
  }

  /// Midnight of the date in the ten characters from a place on.
  @inline(__always)
  private mutating func readDate(_ bytes: Span<UInt8>, at start: Int) -> Milliseconds? {
    // Two overlapping words cover ten characters.
    let characters = (eightBytes(bytes, at: start), eightBytes(bytes, at: start + 2))
    if characters == date { return midnight }
    func number(_ places: Range<Int>) -> Int {
      // Out of every calendar field's range where there is something else, so that the check below refuses it.
      places.reduce(0) { bytes[start + $1] &- 48 < 10 ? $0 * 10 + Int(bytes[start + $1] &- 48) : -100_000 }
    }
    guard bytes[start + 7] == UInt8(ascii: "-"),
      let day = UTCTime.milliseconds(year: number(0..<4), month: number(5..<7), day: number(8..<10)), isMarketTime(day)
    else { return nil }
    date = characters
    midnight = day
    return day
  }
}

/// Whether a moment is one that a history can hold, 2001 to 2286, as for epochs: dates are held to the same, so that every
/// time has thirteen digits and every year four.
package func isMarketTime(_ time: Milliseconds) -> Bool { (1_000_000_000_000..<10_000_000_000_000).contains(time) }

/// An epoch as milliseconds: whole, and of the years 2001 to 2286 read as milliseconds or, where larger, microseconds.
package func epochMilliseconds(_ value: Double, _ remarks: inout RowRemarks) -> Milliseconds? {
  guard value >= 1e12, value < 1e16 else { return nil }
  let whole = Milliseconds(value)
  guard Double(whole) == value else { return nil }
  if value < 1e13 { return whole }
  guard value >= 1e15 else { return nil }
  remarks.insert(.microseconds)
  return whole / 1_000
}
