import Basics

/// Half-open price intervals [index * size, (index + 1) * size) whose size is an exact decimal number of USDT.
package struct PriceBins: Hashable, Sendable {
  /// The size is `mantissa / 10^decimals` USDT, without trailing zeros.
  package let mantissa: Int, decimals: Int
  /// Both as Doubles, exact: `mantissa` and `10^decimals`.
  private let divisor: Double, scale: Double

  /// Bins of `mantissa / 10^decimals` USDT, or nil where that is not positive or has over 12 digits or 15 decimals.
  ///
  /// So a mantissa times twice the millions of bins that a book may have is still an Int.
  package init?(mantissa: Int, decimals: Int) {
    guard mantissa > 0, mantissa < 1_000_000_000_000, (0...15).contains(decimals) else { return nil }
    var (mantissa, decimals) = (mantissa, decimals)
    while decimals > 0, mantissa.isMultiple(of: 10) { (mantissa, decimals) = (mantissa / 10, decimals - 1) }
    self.mantissa = mantissa
    self.decimals = decimals
    (divisor, scale) = (Double(mantissa), powersOfTen[decimals])
  }

  /// Bins of a size written in plain decimals, such as `500` or `0.05`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    let digits = parts[0] + fraction
    guard !parts[0].isEmpty, parts.count == 1 || !fraction.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let mantissa = Int(digits)
    else { return nil }
    self.init(mantissa: mantissa, decimals: fraction.count)
  }

  /// Indices lie within plus and minus this number, so that sums of some fit an Int.
  private static let limit = 1e15

  /// Bin size in the quote currency, the nearest Double.
  package var size: Double { divisor / scale }

  /// The bin that holds a price.
  ///
  /// Exact for decimal prices of up to 15 digits: `price / size` is within 2 ulp of the true quotient, so a quotient that
  /// near to a whole number is that number (0.3 lies in bin 3 of size 0.1, where a plain floor says 2), and a price one
  /// tick off the edge is further away than that. Complexity: O(1).
  package func index(of price: Double) -> Int {
    // A price beyond all bins lies in the last that an Int can tell; nothing that a file says may end the program.
    let quotient = min(max(price * scale / divisor, -Self.limit), Self.limit)
    // Conversions, which drop the fraction: without SSE 4.1 to round is a call.
    let nearest = Int(quotient + (quotient < 0 ? -0.5 : 0.5))
    let isOnEdge = (quotient - Double(nearest)).magnitude <= Double(nearest).magnitude * 4 * .ulpOfOne
    if isOnEdge { return nearest }
    let whole = Int(quotient)
    return Double(whole) > quotient ? whole - 1 : whole
  }

  /// Where a bin begins, in USDT: the double nearest to the exact decimal.
  package func lowerEdge(_ index: Int) -> Double { Double(index * mantissa) / scale }

  /// The price halfway through a bin, in USDT.
  package func middle(_ index: Int) -> Double { Double((2 * index + 1) * mantissa) / (2 * scale) }
}

extension PriceBins: Encodable {
  /// Writes the size in plain decimals.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension PriceBins: CustomStringConvertible {
  /// The size in plain decimals, as `init(_:)` reads it.
  package var description: String {
    guard decimals > 0 else { return String(mantissa) }
    let digits = String(mantissa)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}

extension PriceBins {
  /// The smallest size of the form 1, 2, 2.5 or 5 times a power of ten that covers a price range in at most `rows` bins.
  package static func nice(covering range: ClosedRange<Double>, rows: Int) -> PriceBins? {
    let width = range.upperBound - range.lowerBound
    guard width.isFinite, rows > 1 else { return nil }
    for exponent in -12...12 {
      for tenths in [10, 20, 25, 50] {
        let bins =
          exponent < 1
          ? PriceBins(mantissa: tenths, decimals: 1 - exponent)
          : PriceBins(mantissa: tenths * Int(powersOfTen[exponent - 1]), decimals: 0)
        // One bin more than the width asks for, as a range rarely begins on an edge.
        if let bins, width / bins.size + 1 <= Double(rows) { return bins }
      }
    }
    return nil
  }
}
