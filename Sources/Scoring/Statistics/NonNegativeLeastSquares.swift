/// Least squares whose coefficients are not negative, drawn to a prior where the rows say little; takes in rows one by one.
///
///     sum w (y - x b)^2 + ridge * sum_j d_j (b_j - prior_j)^2 -> min,  b >= 0,  d_j = sum w x_j^2
///
/// The ridge has no unit: 0.1 counts the prior as much as a tenth of the rows. Source: C. L. Lawson, R. J. Hanson, "Solving
/// Least Squares Problems", 1974, chapter 23, on the normal equations.
package struct NonNegativeLeastSquares: Sendable {
  private var products: [[Double]]
  private var targets: [Double]

  /// No rows yet of so many regressors.
  package init(regressors: Int) {
    products = Array(repeating: Array(repeating: 0, count: regressors), count: regressors)
    targets = Array(repeating: 0, count: regressors)
  }

  /// Takes in a row. Complexity: O(regressors^2).
  package mutating func add(_ row: [Double], target: Double, weight: Double = 1) {
    for i in row.indices {
      for j in row.indices { products[i][j] += weight * row[i] * row[j] }
      targets[i] += weight * row[i] * target
    }
  }

  /// Takes in another's rows so many times, such as a day that a resample draws twice.
  package mutating func add(_ other: NonNegativeLeastSquares, times: Double = 1) {
    for i in targets.indices {
      for j in targets.indices { products[i][j] += times * other.products[i][j] }
      targets[i] += times * other.targets[i]
    }
  }

  /// The coefficients. A regressor that is 0 in all rows has its prior; one that others determine may have 0.
  ///
  /// Complexity: O(regressors^4) at most, for what is usually a dozen of them.
  package func coefficients(ridge: Double = 0, prior: [Double]? = nil) -> [Double] {
    let known = targets.indices.filter { products[$0][$0] > 0 }
    var coefficients = targets.indices.map { prior?[$0] ?? 0 }
    // On the scale of correlations, as regressors differ by orders of magnitude.
    let scale = known.map { (products[$0][$0] * (1 + ridge)).squareRoot() }
    let matrix = known.indices.map { i in
      known.indices.map { j in
        i == j ? 1 : products[known[i]][known[j]] / (scale[i] * scale[j])
      }
    }
    let right = known.indices.map { i in
      let drawn = ridge * products[known[i]][known[i]] * (prior?[known[i]] ?? 0)
      return (targets[known[i]] + drawn) / scale[i]
    }
    for (position, value) in nonNegativeSolution(matrix, right).enumerated() {
      coefficients[known[position]] = value / scale[position]
    }
    return coefficients
  }
}

/// The `b >= 0` that makes `b A b / 2 - b c` least, for a matrix with ones on its diagonal.
///
/// Coefficients are freed from 0 one by one, the one with the steepest gradient first; one that turns negative on the way to
/// the free solution goes back to 0.
private func nonNegativeSolution(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
  var solution = right.map { _ in 0.0 }
  var free: [Int] = []
  // Those that the free ones determine.
  var determined: Set<Int> = []
  let tolerance = 1e-12 * right.reduce(0) { max($0, $1.magnitude) }
  for _ in 0..<3 * right.count + 3 {
    let steepest = right.indices.filter { !free.contains($0) && !determined.contains($0) }
      .map { i in (gradient: right[i] - zip(matrix[i], solution).reduce(0) { $0 + $1.0 * $1.1 }, position: i) }
      .max { ($0.gradient, $1.position) < ($1.gradient, $0.position) }
    guard let steepest, steepest.gradient > tolerance else { break }
    free.append(steepest.position)
    while !free.isEmpty {
      guard let unbounded = solved(matrix, right, free) else {
        determined.insert(free.removeLast())
        break
      }
      // How far the way there may be gone before one of them is 0.
      let steps = free.indices.filter { unbounded[$0] <= 0 }.map { index -> (share: Double, index: Int) in
        let start = solution[free[index]]
        return (start > 0 ? start / (start - unbounded[index]) : 0, index)
      }
      guard let nearest = steps.min(by: { $0.share < $1.share }) else {
        for (index, position) in free.enumerated() { solution[position] = unbounded[index] }
        break
      }
      for (index, position) in free.enumerated() {
        solution[position] += nearest.share * (unbounded[index] - solution[position])
      }
      solution[free[nearest.index]] = 0
      free.remove(at: nearest.index)
    }
  }
  return solution
}

/// Solves for some of the unknowns, all others being 0, by Cholesky's method; nil where the last is determined by others.
private func solved(_ matrix: [[Double]], _ right: [Double], _ free: [Int]) -> [Double]? {
  var root = free.map { _ in free.map { _ in 0.0 } }
  for i in free.indices {
    for j in 0...i {
      let sum = (0..<j).reduce(matrix[free[i]][free[j]]) { $0 - root[i][$1] * root[j][$1] }
      if i == j {
        guard sum > 1e-10 else { return nil }
        root[i][i] = sum.squareRoot()
      } else {
        root[i][j] = sum / root[j][j]
      }
    }
  }
  var values = free.map { right[$0] }
  for i in free.indices {
    values[i] = (0..<i).reduce(values[i]) { $0 - root[i][$1] * values[$1] } / root[i][i]
  }
  for i in free.indices.reversed() {
    values[i] = (i + 1..<free.count).reduce(values[i]) { $0 - root[$1][i] * values[$1] } / root[i][i]
  }
  return values
}
