import Basics
package import LiquidationModels
import MarketData

/// A range of distances from the price in which maps are compared.
package enum DistanceBand: String, CaseIterable, Sendable {
  /// Less than 3 % from the price, 3 to 10 %, and up to 25 %.
  case near = "within 3 %"
  case middle = "3 to 10 %"
  case all = "0 to 25 %"

  /// Ends as shares of the price.
  var shares: Range<Double> {
    switch self {
    case .near: 0..<0.03
    case .middle: 0.03..<0.1
    case .all: 0..<0.25
    }
  }
}

/// How alike two maps are in one band.
package struct Agreement: Hashable, Sendable {
  /// Overlap of the normalised profiles: `sum(min(p, q))`, 0...1.
  package let overlap: Double
  /// Spearman's correlation of the cells' masses, -1...1.
  package let rank: Double

  /// An agreement from its parts.
  package init(overlap: Double, rank: Double) {
    self.overlap = overlap
    self.rank = rank
  }

  /// Compares two maps seen from the same price, in cells of two bins, about 0.1 % of the price.
  ///
  /// Longs and shorts are separate cells of one profile, so that mass on the wrong side does not count.
  package init(_ map: MapRow, _ truth: MapRow, band: DistanceBand, bins: PriceBins) {
    let p = map.cells(of: band, bins: bins)
    let q = truth.cells(of: band, bins: bins)
    let (all, true_) = (p.reduce(0, +), q.reduce(0, +))
    overlap = all > 0 && true_ > 0 ? zip(p, q).reduce(0) { $0 + min($1.0 / all, $1.1 / true_) } : 0
    rank = rankCorrelation(p, q)
  }
}

extension MapRow {
  /// Masses of the cells of a band, two bins a cell, longs before shorts.
  func cells(of band: DistanceBand, bins: PriceBins) -> [Double] {
    let unit = price / bins.size / 2
    let first = Int(bounded: (band.shares.lowerBound * unit).rounded(.up))
    let end = min(Int(bounded: (band.shares.upperBound * unit).rounded(.up)), reach / 2)
    guard first < end else { return [] }
    return Side.allCases.flatMap { side in
      (first..<end).map { Double(self[side][2 * $0]) + Double(self[side][2 * $0 + 1]) }
    }
  }
}
