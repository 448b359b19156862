/// Fits how much of crossed positions is reported: quasi-Poisson regression with coefficients that are not negative.
///
///     mu = x w + floor,   sum (y - mu)^2 / mu + ridge * trace * sum_j (w_j / (k p_j) - 1)^2 -> min,   w >= 0
///
/// with the weights `1 / mu` of the round before, `p` the prior, `k = sum y / sum x p` one common factor, `trace` the mean
/// diagonal element of the weighted products, and a floor of a thousandth of the mean sum. Variance that grows with the mean
/// lets no crash rule alone, and leaves totals nearly right; the ridge counts the prior as much as .3 of the rows. Source: P.
/// McCullagh, J. A. Nelder, "Generalized Linear Models", 1989, chapter 9.
struct ReportedFit: Sendable {
  /// Number of coefficients.
  private let regressors: Int
  /// Regressors row after row, and what they are to explain.
  private var values: [Double] = [], targets: [Double] = []
  /// Rows of each day: what a resample draws together.
  private var days: [Range<Int>] = []

  /// How much the prior counts beside the rows.
  static let ridge = 0.3
  /// Rounds at most, and the change of coefficients that ends them.
  private static let rounds = 30, tolerance = 1e-3

  /// Rows of markets; `group` says which coefficient each tier belongs to, and `scale` what its positions count.
  init(_ markets: [CrossedPositions], group: [Int], scale: [Double]? = nil) {
    regressors = (group.max() ?? -1) + 1
    for day in markets.flatMap(\.days) {
      let first = targets.count
      for row in day {
        var sums = Array(repeating: 0.0, count: regressors)
        for (tier, positions) in row.positions.enumerated() { sums[group[tier]] += positions * (scale?[tier] ?? 1) }
        values += sums
        targets.append(row.reported)
      }
      days.append(first..<targets.count)
    }
  }

  /// The coefficients; `counts` says how often each day counts, once unless given. Where nothing was crossed or nothing
  /// reported, the prior.
  ///
  /// Complexity: some rounds of O(rows * regressors^2).
  func coefficients(prior: [Double], counts: [Int]? = nil, ridge: Double = ridge) -> [Double] {
    let drawn = days.indices.filter { counts?[$0] ?? 1 > 0 }.map { (rows: days[$0], times: Double(counts?[$0] ?? 1)) }
    var (reported, expected, rows) = (0.0, 0.0, 0.0)
    for day in drawn {
      for row in day.rows {
        reported += day.times * targets[row]
        expected += day.times * product(row, prior)
        rows += day.times
      }
    }
    guard reported > 0, expected > 0 else { return prior }
    let centre = prior.map { $0 * reported / expected }
    let floor = 1e-3 * reported / rows
    var coefficients = centre
    for _ in 0..<Self.rounds {
      var squares = NonNegativeLeastSquares(regressors: regressors)
      var trace = 0.0
      for day in drawn {
        for row in day.rows {
          let weight = day.times / (product(row, coefficients) + floor)
          let scaled = (0..<regressors).map { values[row * regressors + $0] * centre[$0] }
          squares.add(scaled, target: targets[row], weight: weight)
          for value in scaled { trace += weight * value * value }
        }
      }
      for position in 0..<regressors {
        var row = Array(repeating: 0.0, count: regressors)
        row[position] = 1
        squares.add(row, target: 1, weight: ridge * trace / Double(regressors))
      }
      let found = zip(squares.coefficients(), centre).map { $0 * $1 }
      let isSettled = zip(found, coefficients).allSatisfy { ($0 - $1).magnitude <= Self.tolerance * $1.magnitude }
      coefficients = found
      if isSettled { break }
    }
    return coefficients
  }

  private func product(_ row: Int, _ coefficients: [Double]) -> Double {
    var sum = 0.0
    for position in 0..<regressors { sum += values[row * regressors + position] * coefficients[position] }
    return sum
  }
}
