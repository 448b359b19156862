import MarketData

/// What the contracts of a price bin are worth in the quote currency: `contracts * weight * unit`.
///
/// Linear contracts are valued at the middle of their bin, in units of half a bin; inverse ones are worth the same in all.
struct BinValue {
  /// Whether a contract is worth the same in all bins.
  let isFixed: Bool
  /// Half a bin's size, or what an inverse contract is worth.
  let unit: Double

  /// The value of contracts in bins of a size.
  init(_ value: ContractValue, binSize: Double) {
    switch value {
    case .price: (isFixed, unit) = (false, binSize / 2)
    case .fixed(let size): (isFixed, unit) = (true, size)
    }
  }

  /// The middle of a bin in units; 1 where all are alike.
  @inline(__always)
  func weight(of bin: Int) -> Double { isFixed ? 1 : Double(2 * bin + 1) }
}
