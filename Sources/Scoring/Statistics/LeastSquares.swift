/// Ordinary least squares that takes in rows one by one: the normal equations `X'X b = X'y`.
struct LeastSquares {
  private var products: [[Double]]
  private var targets: [Double]

  /// No rows yet of so many regressors.
  init(regressors: Int) {
    products = Array(repeating: Array(repeating: 0, count: regressors), count: regressors)
    targets = Array(repeating: 0, count: regressors)
  }

  /// Takes in a row. Complexity: O(regressors^2).
  mutating func add(_ row: [Double], target: Double) {
    for i in row.indices {
      for j in row.indices { products[i][j] += row[i] * row[j] }
      targets[i] += row[i] * target
    }
  }

  /// The coefficients; a regressor that the others determine gets 0.
  ///
  /// Gauss elimination on the correlation scale, as regressors differ by orders of magnitude.
  /// Complexity: O(regressors^3).
  func coefficients() -> [Double] {
    let scale = targets.indices.map { products[$0][$0] > 0 ? products[$0][$0].squareRoot() : 1 }
    var matrix = targets.indices.map { i in targets.indices.map { products[i][$0] / (scale[i] * scale[$0]) } }
    var right = targets.indices.map { targets[$0] / scale[$0] }
    var pivots: [Int] = []
    var left = Set(targets.indices)
    while let pivot = left.max(by: { (matrix[$0][$0], $1) < (matrix[$1][$1], $0) }), matrix[pivot][pivot] > 1e-10 {
      left.remove(pivot)
      pivots.append(pivot)
      for row in targets.indices where row != pivot {
        let factor = matrix[row][pivot] / matrix[pivot][pivot]
        for column in targets.indices { matrix[row][column] -= factor * matrix[pivot][column] }
        right[row] -= factor * right[pivot]
      }
    }
    var coefficients = targets.map { _ in 0.0 }
    for pivot in pivots { coefficients[pivot] = right[pivot] / matrix[pivot][pivot] / scale[pivot] }
    return coefficients
  }
}

/// Sum of coefficient times regressor.
func predicted(_ row: [Double], _ coefficients: [Double]) -> Double {
  zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
}
