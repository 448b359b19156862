/// The Double nearest to mantissa / 10^decimals, of two equally near the even one; decimals in 0...19.
///
/// Up to 2^53 the mantissa and up to 10^22 the power are exact, so that the division rounds once (W. Clinger, "How to Read
/// Floating Point Numbers Accurately"). Above, the quotient is made of integers: 64 bits of it and whether anything is left
/// over are more than the rounding to 53 bits needs.
@inline(__always)
package func decimalValue(_ mantissa: UInt64, decimals: Int) -> Double {
  if decimals == 0 { return Double(mantissa) }
  if mantissa <= 1 << 53 { return Double(mantissa) / powersOfTen[decimals] }
  return wideDecimalValue(mantissa, decimals: decimals)
}

@inline(never)
private func wideDecimalValue(_ mantissa: UInt64, decimals: Int) -> Double {
  let power = wholePowersOfTen[decimals]
  let divisorShift = power.leadingZeroBitCount
  let divisor = power << UInt64(divisorShift)
  var shift = mantissa.leadingZeroBitCount
  var dividend = mantissa << UInt64(shift)
  var low: UInt64 = 0
  if dividend >= divisor {
    // The quotient must fit in 64 bits: half the dividend, its last bit moved below.
    low = dividend << 63
    dividend >>= 1
    shift -= 1
  }
  let (quotient, remainder) = divisor.dividingFullWidth((dividend, low))
  // 2^63 <= quotient: a bit for what is left over sends a tie the right way; the conversion then rounds once.
  let exact = quotient | (remainder == 0 ? 0 : 1)
  // A power of two between 2^-128 and 1, by its bits; to multiply by it is exact.
  return Double(exact) * Double(bitPattern: UInt64(1023 + divisorShift - shift - 64) << 52)
}
