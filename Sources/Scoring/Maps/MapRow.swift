package import LiquidationModels
package import MarketData

/// A map at one moment, by distance from the price: what all scores are made from.
package struct MapRow: Hashable, Sendable {
  /// The price that parts longs from shorts, in USDT, and its bin.
  package let price: Double, bin: Int
  /// USDT of longs by how many bins below the price's, and of shorts by how many above; element 0 is the price's bin.
  package var long: [Float], short: [Float]

  /// A map from its parts.
  package init(price: Double, bin: Int, long: [Float], short: [Float]) {
    self.price = price
    self.bin = bin
    self.long = long
    self.short = short
  }

  /// A map without mass that reaches so many bins to both sides.
  package init(emptyAt price: Double, bins: PriceBins, reach: Int) {
    let nothing = [Float](repeating: 0, count: reach)
    self.init(price: price, bin: bins.index(of: price), long: nothing, short: nothing)
  }

  /// Bins to each side.
  package var reach: Int { long.count }

  /// The masses of a side.
  package subscript(side: Side) -> [Float] {
    get { side == .long ? long : short }
    set { if side == .long { long = newValue } else { short = newValue } }
  }

  /// How many bins away from the price a bin of a side lies; those that the price has passed count as the price's own.
  package func distance(of bin: Int, side: Side) -> Int { max(0, side == .long ? self.bin - bin : bin - self.bin) }

  /// Adds mass at a price; what is out of reach is left out.
  package mutating func add(_ usdt: Double, at price: Double, side: Side, bins: PriceBins) {
    let distance = distance(of: bins.index(of: price), side: side)
    guard distance < reach else { return }
    self[side][distance] += Float(usdt)
  }

  /// Adds the mass of another map at the same price with the same reach, times a factor.
  package mutating func add(_ other: MapRow, times factor: Float = 1) {
    for distance in 0..<reach {
      long[distance] += factor * other.long[distance]
      short[distance] += factor * other.short[distance]
    }
  }

  /// The same mass at the same prices, as seen from another price; what that has passed is gone.
  package func seen(from price: Double, bins: PriceBins) -> MapRow {
    var row = MapRow(emptyAt: price, bins: bins, reach: reach)
    for side in Side.allCases {
      let shift = side == .long ? bin - row.bin : row.bin - bin
      for distance in 0..<reach where (0..<reach).contains(distance + shift) {
        row[side][distance] = self[side][distance + shift]
      }
    }
    return row
  }
}
