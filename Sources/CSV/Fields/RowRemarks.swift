import Basics

/// What is worth counting about a row that is used.
@frozen package struct RowRemarks: OptionSet {
  package let rawValue: UInt8

  @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Nothing. Asked and set with every row, for which the general ways of `OptionSet` would be called through tables.
  @inlinable package init() { rawValue = 0 }
  @inlinable package var isEmpty: Bool { rawValue == 0 }

  package static let microseconds = RowRemarks(rawValue: 1)
  package static let notation = RowRemarks(rawValue: 2)
  package static let dateOnly = RowRemarks(rawValue: 4)
  package static let snapped = RowRemarks(rawValue: 8)
  package static let carriageReturn = RowRemarks(rawValue: 16)
  package static let wick = RowRemarks(rawValue: 32)
  package static let tiny = RowRemarks(rawValue: 64)
}

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
