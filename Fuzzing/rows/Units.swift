import Basics
import CSV
import FuzzSupport
@testable import HistoryFormats

/// A field as whole units of 10^-8, as trades have them: the number that strtod reads, where it is written without an exponent.
let unitTarget = FuzzTarget(
  name: "units",
  seeds: {
    ["100.5", "0.00000001", "9999999999.99999999", "1e-05", "1.50000000000", "5", "0.1E2"].map { Array($0.utf8) }
  },
  words: [".", "e-", "E", "00000000", "9999999999"]
) { bytes in
  let field = Array(bytes.prefix { !isFieldEnd($0) })
  let text = field + [UInt8(ascii: "\n")]
  var (position, remarks) = (0, RowRemarks())
  guard let read = try? unitsField(text.span, &position, &remarks) else { return }
  expect(position == field.count, "the field of units ends elsewhere")
  expect(read.units < TradeUnits.limit && (0...TradeUnits.decimals).contains(read.decimals), "units beyond the limit")
  guard let value = referenceDecimal(field), remarks.isEmpty else { return }
  expect(decimalValue(read.units, decimals: TradeUnits.decimals) == value, "\(read.units) units are not \(value)")
}
