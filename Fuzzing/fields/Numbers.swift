import Basics
import FuzzSupport

/// Any two numbers as text of every kind: no trap, no endless text, and the shortest reads back as it was.
let numberTarget = FuzzTarget(
  name: "numbers",
  seeds: {
    [(0.1, 0.2), (110833.1, 1e15), (4.9e-308, 1e308), (-0.0, 9.995e18), (.nan, .infinity), (999.5, 99.95)].map { pair in
      [pair.0, pair.1].flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) } }
        + [3]
    }
  }
) { bytes in
  func number(_ place: Int) -> Double {
    Double(
      bitPattern: (0..<8).reduce(0) {
        $0 | UInt64(place + $1 < bytes.count ? bytes[place + $1] : 0) << (8 * UInt64($1))
      })
  }
  let (one, other, decimals) = (number(0), number(8), Int(Int8(bitPattern: bytes.count > 16 ? bytes[16] : 0)))
  for value in [one, other] {
    let texts = [
      fixed(value, decimals: decimals), compact(value), brief(value), signedPercent(value), sharePercent(value),
      shortest(value),
    ]
    expect(texts.allSatisfy { !$0.isEmpty && $0.utf8.count < 400 }, "\(texts)")
    if value.isFinite { expect(Double(shortest(value)) == value, "\(shortest(value)) does not read back") }
    _ = Int(bounded: value)
    _ = Int32(bounded: value)
  }
  if one > 0, other > one, other.isFinite { expect(bandText(one, other).utf8.count < 400, "a band") }
  let time = Milliseconds(bounded: one)
  if (0..<253_402_300_800_000).contains(time) {
    expect(time.iso8601.utf8.count == 20, "a time")
    _ = (dayText(time), monthText(time), windowText(from: time, to: time + .day), time.lengthText)
  }
}
