import Basics

/// Reads a decimal number as `decimalField` does, and remarks unusual notation.
package func decimalField(_ bytes: Span<UInt8>, _ position: inout Int, _ remarks: inout RowRemarks) -> Double? {
  var isUnusual = false
  defer { if isUnusual { remarks.insert(.notation) } }
  return decimalField(bytes, &position, &isUnusual)
}

/// A whole field as `decimal` reads it, remarking unusual notation.
package func decimal(_ field: Span<UInt8>, _ remarks: inout RowRemarks) -> Double? {
  var isUnusual = false
  defer { if isUnusual { remarks.insert(.notation) } }
  return decimal(field, &isUnusual)
}
