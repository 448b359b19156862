/// Reads fields of a row from one on, each a decimal number, into the slots that the plan gives them, and moves past them.
///
/// A negative slot is a field to skip. Slots below `firstDecimal` are no numbers: it stops before the first such field and returns its position, or the number of
/// fields when all are read; nil where a field is missing or no number, the latter with `isNumber` false. The loop stands
/// here, beside the parser, so that a row costs one call and not one a field. Complexity: O(bytes of the row).
package func decimalFields(
  _ bytes: Span<UInt8>, _ position: inout Int, slots: [Int], from first: Int, firstDecimal: Int,
  into values: inout MutableSpan<Double>, _ isUnusual: inout Bool, isNumber: inout Bool
) -> Int? {
  var at = position
  defer { position = at }
  var field = first
  while field < slots.count {
    let slot = slots[field]
    if slot >= 0, slot < firstDecimal { return field }
    if field > 0 {
      guard bytes[at] == UInt8(ascii: ",") else { return nil }
      at &+= 1
    }
    if slot < 0 {
      skipField(bytes, &at)
    } else {
      guard let value = decimalField(bytes, &at, &isUnusual) else {
        isNumber = false
        return nil
      }
      values[slot] = value
    }
    field &+= 1
  }
  return field
}
