import Basics
import CSV
import FuzzSupport
import Glibc

/// Two fields as times, against the calendar of the C library.
let timeTarget = FuzzTarget(
  name: "times",
  seeds: {
    [
      "2025-11-12 00:05:00,2025-11-12 00:10:00", "2025-11-12T23:59:59,2024-02-29", "1762905600000,1762905600000000",
      "1e12,1e15",
      "2026-06-11T22:35:00+02:00,2026-06-11 20:35:00.000Z", "1762905600,1762905600000000000",
      "2286-11-20 17:46:39,2001-09-09 01:46:40",
      "5m,1h", "20260611,2026-06-11", "999999999999,10000000000000",
    ].map { Array($0.utf8) }
  },
  words: ["-", ":", " ", "T", "Z", "+", "2025-", "-02-29", "23:59:59", "1762905600000", "000", "m", "h", "d"]
) { bytes in
  var reader = TimeFieldReader()
  for rest in [[UInt8(ascii: "\n")], Array(",2025-11-12 00:00:00,2025-11-12 00:00:00\n".utf8)] {
    let fields = bytes.filter { $0 != 10 && $0 != 13 }.split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false
    ).prefix(2)
    for field in fields {
      let text = Array(field) + rest
      var (position, remarks) = (0, RowRemarks())
      let time = reader.read(text.span, &position, &remarks)
      expect(position == field.count, "the field ends at \(field.count), not \(position)")
      let expected = referenceTime(Array(field))
      expect(time == expected, "\(String(describing: time)) is not \(String(describing: expected))")
    }
  }
}

/// A time as the C library's calendar has it.
private func referenceTime(_ field: [UInt8]) -> Milliseconds? {
  func number(_ range: Range<Int>) -> Int32? {
    field[range].allSatisfy { $0 &- 48 < 10 } ? field[range].reduce(0) { $0 * 10 + Int32($1 - 48) } : nil
  }
  guard field.count == 10 || field.count == 19, field.count > 7, field[4] == 45, field[7] == 45 else {
    guard field.count < 5 || field[4] != 45, let value = referenceDecimal(field), value >= 1e12, value < 1e16,
      value == value.rounded(),
      value < 1e13 || value >= 1e15
    else { return nil }
    return Milliseconds(value) / (value < 1e13 ? 1 : 1_000)
  }
  guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
  var (hour, minute, second): (Int32, Int32, Int32) = (0, 0, 0)
  if field.count == 19 {
    guard field[10] == 32 || field[10] == 84, field[13] == 58, field[16] == 58, let h = number(11..<13),
      let m = number(14..<16),
      let s = number(17..<19), h < 24, m < 60, s < 60
    else { return nil }
    (hour, minute, second) = (h, m, s)
  }
  var fields = unsafe tm()
  unsafe (fields.tm_year, fields.tm_mon, fields.tm_mday) = (year - 1900, month - 1, day)
  let seconds = unsafe timegm(&fields)
  // The C library takes the 31st of February for the 3rd of March.
  guard unsafe fields.tm_mon == month - 1, unsafe fields.tm_mday == day, unsafe fields.tm_year == year - 1900,
    isMarketTime(Milliseconds(seconds) * 1_000)
  else {
    return nil
  }
  return Milliseconds(seconds) * 1_000 + (Milliseconds(hour) * 3_600 + Milliseconds(minute) * 60 + Milliseconds(second))
    * 1_000
}
