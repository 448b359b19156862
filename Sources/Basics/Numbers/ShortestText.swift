/// A number in the fewest digits that read back as the same Double, without a point where it is whole: `10`, `12.5`.
package func shortest(_ value: Double) -> String {
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
