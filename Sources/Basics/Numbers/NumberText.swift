// Numbers as every picture, page and message writes them. `templates/js/format.js` does the same, and a test holds both
// against each other: a change here needs one there.

/// A number with fixed decimals and commas between thousands: `120,000`, `−0.5`, `0.00001234`.
///
/// Rounds to the nearest last digit, halves away from zero. A number so large that a Double lacks some of the decimals is
/// written without those; from 9e15 up it is `9.00e15`; what is not finite is `–`.
package func fixed(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return "–" }
  var places = min(max(decimals, 0), 12)
  while places > 0, value.magnitude * powerOfTen(places) >= 9e15 { places -= 1 }
  let scaled = (value.magnitude * powerOfTen(places)).rounded()
  let sign = value < 0 && scaled > 0 ? "−" : ""
  guard scaled < 9e15 else { return sign + exponentText(value.magnitude) }
  let digits = String(Int(bounded: scaled))
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  let whole = padded.dropLast(places)
  let grouped = whole.enumerated().map { index, digit in
    index > 0 && (whole.count - index).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
  }
  return sign + grouped.joined() + (places > 0 ? "." + padded.suffix(places) : "")
}

/// A large number as `9.00e15`.
private func exponentText(_ magnitude: Double) -> String {
  var (mantissa, exponent) = (magnitude, 0)
  while mantissa >= 9.995 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
  return fixed(mantissa, decimals: 2) + "e\(exponent)"
}

/// An amount in three figures with k, M, B or T: `8.62B`, `131M`, `950`, `1.50`, `0.0123`.
package func compact(_ amount: Double) -> String {
  guard amount.isFinite, amount != 0 else { return amount == 0 ? "0" : "–" }
  guard amount > 0 else { return "−" + compact(-amount) }
  let units = ["", "k", "M", "B", "T"]
  var (value, unit) = (amount, 0)
  // 999.5 would be 1000 of its unit: it is 1.00 of the next.
  while value >= 999.5, unit < units.count - 1 { (value, unit) = (value / 1_000, unit + 1) }
  // 99.95 would be 100.0: three figures begin there.
  var decimals = 0
  while decimals < 9, value * powerOfTen(decimals) < 99.95 { decimals += 1 }
  guard value * powerOfTen(decimals) >= 0.5 else { return "<0.000000001" }
  return fixed(value, decimals: decimals) + units[unit]
}

/// As `compact`, without zeros at the end, for ticks and legends: `1k`, `0.5`, `1.2M`.
package func brief(_ amount: Double) -> String {
  let text = compact(amount)
  guard let point = text.firstIndex(of: "."), !text.contains("e") else { return text }
  let end = text.lastIndex { $0.isNumber } ?? point
  var number = text[...end]
  while number.last == "0" { number = number.dropLast() }
  if number.last == "." { number = number.dropLast() }
  return String(number + text[text.index(after: end)...])
}

/// A change or distance in percent with its sign: `+2.43 %`.
package func signedPercent(_ percent: Double) -> String {
  ((percent * 100).rounded() >= 1 ? "+" : "") + fixed(percent, decimals: 2) + " %"
}

/// A band of prices in a few characters, such as `112.6-113.0k` or `0.2310-0.2318`: four figures, or as many as tell its edges
/// apart.
package func bandText(_ low: Double, _ high: Double) -> String {
  let unit = low >= 10_000 ? 1_000.0 : 1
  let (from, to) = (low / unit, high / unit)
  var decimals = 0
  while decimals < 10,
    to * powerOfTen(decimals) < 999.95 || fixed(from, decimals: decimals) == fixed(to, decimals: decimals)
  {
    decimals += 1
  }
  return "\(fixed(from, decimals: decimals))-\(fixed(to, decimals: decimals))" + (unit > 1 ? "k" : "")
}

/// A share 0...1 in percent, which neither comes to 0 nor to 100 by rounding: `97.6 %`, `>99.9 %`, `100 %`.
package func sharePercent(_ share: Double) -> String {
  let percent = share * 100
  guard percent.isFinite else { return "–" }
  if percent > 0, percent < 0.1 { return "<0.1 %" }
  if percent > 99.9, percent < 100 { return ">99.9 %" }
  return fixed(percent, decimals: percent == 0 || percent >= 100 ? 0 : 1) + " %"
}

/// 10^exponent for -22...22: every positive power exact, every negative one the nearest.
package func powerOfTen(_ exponent: Int) -> Double {
  let power = powersOfTen[min(22, Int(exponent.magnitude))]
  return exponent < 0 ? 1 / power : power
}

/// A number in the fewest digits that read back as the same Double, without a point where it is whole: `10`, `12.5`.
package func shortest(_ value: Double) -> String {
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
