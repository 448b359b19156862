/// Ends of stacked parts on whole pixels: each sum is rounded once, so that parts neither overlap nor leave a gap.
func stackedPixels(_ parts: some Sequence<Double>, perUnit: Double) -> [Int] {
  var sum = 0.0
  return parts.map { part in
    sum += part
    return pixel(sum * perUnit + 0.5, in: 0...1 << 20)
  }
}
