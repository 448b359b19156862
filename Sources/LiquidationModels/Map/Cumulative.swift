package import MarketData

/// What would have been force-closed by the time the price has moved outward to the far edge of a row.
package struct CumulativePoint: Equatable, Sendable {
  /// The bins of the row just added.
  package var bins: Range<Int>
  /// Longs lie below the price, shorts above.
  package var side: Side
  /// Estimated liquidations, and the positions behind them, from the price outward to and including this row, in the quote
  /// currency.
  package var liquidations: Double, positions: Double

  /// The bin at whose lower edge the price then stands.
  package var edge: Int { side == .long ? bins.lowerBound : bins.upperBound }
}

extension LiquidationMap {
  /// Running totals outward from the price, each level counted once: longs downward, then shorts upward.
  /// Complexity: O(levels).
  package var cumulative: [CumulativePoint] {
    Side.allCases.flatMap { side in
      let outward = levels.filter { $0.side == side }
      var points: [CumulativePoint] = []
      var (liquidations, positions) = (0.0, 0.0)
      for level in side == .long ? outward.reversed() : outward {
        liquidations += level.liquidations
        positions += level.notional
        if points.last?.bins == level.bins {
          points[points.count - 1].liquidations = liquidations
          points[points.count - 1].positions = positions
        } else {
          points.append(
            CumulativePoint(bins: level.bins, side: side, liquidations: liquidations, positions: positions))
        }
      }
      return points
    }
  }

  /// Estimated liquidations of each side at the levels and beyond them, in the quote currency.
  package var totals: SideAmounts {
    levels.reduce(into: overflowLiquidations) { $0[$1.side] += $1.liquidations }
  }

  /// Positions of each side at the levels and beyond them, in the quote currency.
  package var totalPositions: SideAmounts {
    levels.reduce(into: overflow) { $0[$1.side] += $1.notional }
  }

  /// The same in contracts.
  package var totalContracts: SideAmounts {
    levels.reduce(into: overflowContracts) { $0[$1.side] += $1.contracts }
  }
}
