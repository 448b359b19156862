/// Reads the moment that begins at `position`: `YYYY-MM-DD HH:MM:SS` in UTC, or an epoch in milli- or microseconds.
///
/// Gives nil for anything else and moves `position` to the field's end in every case.
func timeField(_ bytes: Span<UInt8>, _ position: inout Int) -> Milliseconds? {
  let start = position
  guard start + 4 < bytes.count, bytes[start + 4] == UInt8(ascii: "-") else {
    return decimalField(bytes, &position).flatMap(epochMilliseconds)
  }
  skipField(bytes, &position)
  guard position == start + 19, bytes[start + 7] == UInt8(ascii: "-"), bytes[start + 13] == UInt8(ascii: ":"),
    bytes[start + 16] == UInt8(ascii: ":"),
    bytes[start + 10] == UInt8(ascii: " ") || bytes[start + 10] == UInt8(ascii: "T")
  else { return nil }
  func two(_ offset: Int) -> Int {
    let tens = Int(bytes[start + offset]) - 48
    let ones = Int(bytes[start + offset + 1]) - 48
    // Out of every calendar field's range, so that the check below refuses it.
    return (0...9).contains(tens) && (0...9).contains(ones) ? tens * 10 + ones : -100_000
  }
  return UTCTime.milliseconds(
    year: two(0) * 100 + two(2), month: two(5), day: two(8), hour: two(11), minute: two(14), second: two(17))
}

/// An epoch as milliseconds: whole, and of the years 2001 to 2286 read as milliseconds or, where larger, microseconds.
func epochMilliseconds(_ value: Double) -> Milliseconds? {
  guard value >= 1e12, value < 1e16, value == value.rounded(.down) else { return nil }
  return value < 1e13 ? Milliseconds(value) : value >= 1e15 ? Milliseconds(value) / 1_000 : nil
}
