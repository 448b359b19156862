package import MarketData

/// What would have been force-closed by the time the price has moved outward to the far edge of a bin.
package struct CumulativePoint: Equatable, Sendable {
  /// The bin just added.
  package var bin: Int
  /// Longs lie below the price, shorts above.
  package var side: Side
  /// Amount from the price outward to and including this bin.
  package var notional: Double
}

extension LiquidationMap {
  /// Running totals outward from the price, each level counted once: longs downward, then shorts upward.
  /// Complexity: O(levels).
  package var cumulative: [CumulativePoint] {
    Side.allCases.flatMap { side in
      let outward = levels.filter { $0.side == side }
      var points: [CumulativePoint] = []
      var total = 0.0
      for level in side == .long ? outward.reversed() : outward {
        total += level.notional
        if points.last?.bin == level.bin {
          points[points.count - 1].notional = total
        } else {
          points.append(CumulativePoint(bin: level.bin, side: side, notional: total))
        }
      }
      return points
    }
  }

  /// Mass of each side at the levels and beyond them, in USDT.
  package var totals: SideAmounts {
    levels.reduce(into: overflow) { $0[$1.side] += $1.notional }
  }

  /// Mass of each side at the levels and beyond them, in contracts.
  package var totalContracts: SideAmounts {
    levels.reduce(into: overflowContracts) { $0[$1.side] += $1.contracts }
  }
}
