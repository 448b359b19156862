/// Share of a decaying quantity that is gone after some half-lives: `1 - 2^-x`, within a few ulp for x >= 0.
///
/// By the series of `1 - e^-y`, as only plain arithmetic gives the same bits on every machine. Complexity: O(log x).
func lost(afterHalfLives x: Double) -> Double {
  guard x < 1_100 else { return 1 }
  let y = x * 0.693147180559945309
  guard y <= 0.5 else {
    let half = lost(afterHalfLives: x / 2)
    return half * (2 - half)
  }
  // y - y^2/2! + y^3/3! - ..., innermost bracket first.
  var sum = 1.0
  for divisor in stride(from: 18.0, through: 2, by: -1) { sum = 1 - y / divisor * sum }
  return y * sum
}
