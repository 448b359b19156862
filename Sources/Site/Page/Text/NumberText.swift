/// A number with a fixed count of decimals and commas between thousands, such as `99,618.50`.
///
/// Magnitudes from 9e15 up, where a Double has no decimals left, and what is not finite, are written as Swift writes them.
func fixed(_ value: Double, decimals: Int) -> String {
  let unit = (0..<max(0, min(12, decimals))).reduce(1.0) { unit, _ in unit * 10 }
  let scaled = (value.magnitude * unit).rounded()
  guard scaled < 9e15 else { return "\(value)" }
  let digits = String(Int(scaled))
  let fractionCount = max(0, min(12, decimals))
  let padded = String(repeating: "0", count: max(0, fractionCount + 1 - digits.count)) + digits
  var whole = ""
  for (position, digit) in padded.dropLast(fractionCount).reversed().enumerated() {
    if position > 0, position.isMultiple(of: 3) { whole = "," + whole }
    whole = String(digit) + whole
  }
  let sign = value < 0 && scaled > 0 ? "−" : ""
  return sign + whole + (fractionCount > 0 ? "." + padded.suffix(fractionCount) : "")
}

/// An amount in three figures with k, M, B or T, such as `8.62B`, `131M`, `950`.
package func compact(_ amount: Double) -> String {
  var (value, unit) = (amount, 0)
  let units = ["", "k", "M", "B", "T"]
  while value.magnitude >= 999.5, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
  let decimals = unit == 0 ? 0 : value.magnitude < 9.995 ? 2 : value.magnitude < 99.95 ? 1 : 0
  return fixed(value, decimals: decimals) + units[unit]
}

/// A share with its sign, such as `+2.43 %`.
func signedPercent(_ percent: Double) -> String {
  (percent > 0 ? "+" : "") + fixed(percent, decimals: 2) + " %"
}

/// A share 0...1 as a percentage, never rounded up to 100, such as `99.9 %`.
func sharePercent(_ share: Double) -> String {
  let percent = share * 100
  return fixed(percent < 100 ? min(percent, 99.9) : percent, decimals: percent >= 100 ? 0 : 1) + " %"
}
