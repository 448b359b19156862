import Libc

/// How badly estimated liquidations miss reported ones: the deviance of a Poisson law, in USDT.
///
///     2 * (y log(y / mu) - (y - mu)),  mu = estimate + floor
///
/// Source: P. McCullagh, J. A. Nelder, "Generalized Linear Models", 1989, 2.3.
enum PoissonDeviance {
  /// The deviance of each day where tiers' positions are reported by given shares; `floor` in USDT keeps it finite where
  /// nothing was crossed.
  static func days(_ crossed: CrossedPositions, shares: [Double], floor: Double) -> [Double] {
    crossed.days.map { day in
      day.reduce(0) { sum, row in
        let expected = zip(row.positions, shares).reduce(floor) { $0 + $1.0 * $1.1 }
        return sum + deviance(row.reported, expected)
      }
    }
  }

  /// A thousandth of the mean reported sum of a side and bucket.
  static func floor(_ markets: [CrossedPositions]) -> Double {
    let rows = markets.flatMap(\.days).flatMap(\.self)
    return max(1e-9, 1e-3 * rows.reduce(0) { $0 + $1.reported } / Double(max(1, rows.count)))
  }

  private static func deviance(_ reported: Double, _ expected: Double) -> Double {
    2 * ((reported > 0 ? reported * log(reported / expected) : 0) - (reported - expected))
  }
}
