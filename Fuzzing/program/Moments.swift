import Basics
import CSV
import FuzzSupport
@testable import Fetching
@testable import HistoryFormats

/// The texts of times and lengths that files, names and options have: what is read is of a market, and reads back.
let momentTarget = FuzzTarget(
  name: "moments",
  seeds: {
    [
      "2026-06-11T22:35:00+02:00", "2026-06-11 20:35:00.000Z", "1762905600", "1762905600000000000", "5m", "1h",
      "20260611", "2026-06-11",
      "2025-11-12T00:00:00Z", "2025-11-12 00:05:00", "1e12", "999d",
    ].map { Array($0.utf8) }
  },
  words: ["-", ":", " ", "T", "Z", "+", "2025-", "-02-29", "23:59:59", "1762905600000", "000", "m", "h", "d"]
) { field in
  let table = TableTime.milliseconds(field.span)
  expect(table.map(isMarketTime) ?? true, "no time of a market")
  var (reader, position, remarks) = (TimeFieldReader(), 0, RowRemarks())
  let text = field.filter { !isFieldEnd($0) } + [10]
  if let time = reader.read(text.span, &position, &remarks), text.count > 11, text.contains(UInt8(ascii: "-")) {
    expect(TableTime.milliseconds(Array(text.dropLast()).span) == time, "a table's time differs")
  }
  let string = String(decoding: field, as: UTF8.self)
  if let length = Milliseconds(intervalName: string) {
    expect(Milliseconds(intervalName: length.intervalName) == length, "a length")
  }
  if let day = Milliseconds(fileDay: string) { expect(day % .day == 0, "a day") }
  if let moment = Milliseconds(iso8601: string) { expect(Milliseconds(iso8601: moment.iso8601) == moment, "a moment") }
}
