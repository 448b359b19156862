import Basics

/// Path data of the sparkline's areas, left of the price for longs and right of it for shorts, in a box of 160 x 32.
///
/// Bars stand on whole tenths of a pixel, so that the text is short and the same on every machine.
func sparklinePaths(_ entry: IndexEntry) -> (longs: String, shorts: String, priceX: String) {
  let width = 160.0, height = 32.0
  let top = entry.sparkline.max() ?? 0
  let step = width / Double(max(1, entry.sparkline.count))
  let priceX = entry.sparklinePrice * width
  var (longs, shorts) = ("", "")
  for (band, amount) in entry.sparkline.enumerated() where amount > 0 && top > 0 {
    let x = Double(band) * step
    let bar =
      "M\(tenths(x)) \(tenths(height))v-\(tenths(amount / top * (height - 2)))h\(tenths(step - 0.4))V\(tenths(height))z"
    if x + step / 2 < priceX { longs += bar } else { shorts += bar }
  }
  return (longs, shorts, tenths(priceX))
}

/// A coordinate with one decimal.
private func tenths(_ value: Double) -> String {
  let scaled = Int(bounded: (value * 10).rounded())
  return scaled % 10 == 0 ? "\(scaled / 10)" : "\(scaled / 10).\(scaled % 10)"
}
