/// A number in plain decimals with thousands separated: `120,000`, `0.00001234`.
///
/// Rounds to the nearest last digit; of numbers too large for that, the integer part alone.
func decimalText(_ value: Double, decimals: Int) -> String {
  let decimals = min(max(decimals, 0), 12)
  guard value.isFinite else { return "–" }
  let scaled = (value.magnitude * powerOfTen(decimals)).rounded()
  guard scaled < 9e15 else { return "\(value)" }
  let digits = String(Int(scaled))
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let whole = padded.dropLast(decimals)
  let grouped = whole.enumerated().map { index, digit in
    index > 0 && (whole.count - index).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
  }
  let sign = value < 0 && scaled > 0 ? "-" : ""
  return sign + grouped.joined() + (decimals > 0 ? "." + padded.suffix(decimals) : "")
}

/// An amount in three digits at most: `0`, `950`, `340k`, `1.2M`, `12.5B`.
func amountText(_ value: Double) -> String {
  guard value.isFinite, value > 0 else { return "0" }
  var unit = 0
  let units = ["", "k", "M", "B", "T"]
  var scaled = value
  // 999.5 would read 1000 of its unit: it is 1.00 of the next.
  while scaled >= 999.5, unit < units.count - 1 { (scaled, unit) = (scaled / 1_000, unit + 1) }
  var decimals = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0
  // Below one, two digits after the leading zeros.
  while decimals < 9, scaled * powerOfTen(decimals) < 9.5 { decimals += 1 }
  if scaled * powerOfTen(decimals) < 0.5 { return "<0.000000001" }
  return trimmed(decimalText(scaled, decimals: decimals)) + units[unit]
}

/// A decimal text without zeros at its end.
private func trimmed(_ text: String) -> String {
  guard text.contains(".") else { return text }
  var text = Substring(text)
  while text.last == "0" { text = text.dropLast() }
  return String(text.last == "." ? text.dropLast() : text)
}

/// 10^exponent for -22...22: every positive power exact, every negative one the nearest.
func powerOfTen(_ exponent: Int) -> Double {
  var power = 1.0
  for _ in 0..<min(22, exponent.magnitude) { power *= 10 }
  return exponent < 0 ? 1 / power : power
}
