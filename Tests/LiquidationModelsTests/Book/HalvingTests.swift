import Libc
@testable import LiquidationModels
import Testing

@Suite struct HalvingTests {
  @Test func `half is gone after one half-life, three quarters after two`() {
    #expect(lost(afterHalfLives: 0) == 0)
    #expect((lost(afterHalfLives: 1) - 0.5).magnitude < 1e-15)
    #expect((lost(afterHalfLives: 2) - 0.75).magnitude < 1e-15)
    #expect(lost(afterHalfLives: 1e6) == 1)
    #expect(lost(afterHalfLives: .infinity) == 1)
  }

  @Test(arguments: [1e-9, 1e-4, 0.003, 0.1, 0.7, 0.8, 1.5, 7, 40])
  func `it is 1 - 2^-x`(x: Double) {
    #expect((lost(afterHalfLives: x) / -expm1(-x * 0.693147180559945309) - 1).magnitude < 1e-14)
  }
}
