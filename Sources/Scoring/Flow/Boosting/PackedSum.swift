/// Sums of residuals and numbers of rows of a node by feature and bin, each pair in one whole number.
///
/// A residual is cut off to a whole number of units of which all rows together have fewer than 2^42, and the number of rows takes the lower
/// 20 bits: `sum * 2^20 + rows`. Whole numbers add up the same in any order, and a node's sums less one child's are exactly
/// the other's.
enum PackedSum {
  /// Bits of the number of rows.
  static let rowBits: Int64 = 20

  /// Most rows.
  static let mostRows = 1 << 20 - 1

  /// Units in 1 for residuals up to a magnitude: a power of two.
  static func unitsInOne(largest: Double, rows: Int) -> Double {
    let room = 0x1p42 / (largest * Double(rows))
    return Double(sign: .plus, exponent: room.exponent, significand: 1)
  }

  /// One row.
  static func row(_ residual: Double, unitsInOne: Double) -> Int64 {
    Int64(residual * unitsInOne) << rowBits + 1
  }

  /// The sum of residuals in units.
  static func residual(_ packed: Int64) -> Double { Double(packed >> rowBits) }

  /// The number of rows.
  static func rows(_ packed: Int64) -> Int { Int(packed & (1 << rowBits - 1)) }
}
