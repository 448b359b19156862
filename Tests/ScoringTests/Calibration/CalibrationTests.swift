import LiquidationModels
import MarketData
import Testing

@testable import Scoring

@Suite struct CalibrationTests {
  /// A figure that is highest at phi .3 and half-lives that lean by .5; blocks kept back agree, but for noise.
  private static func task(heldOut: @escaping @Sendable (ModelParameters, Int) -> Double) -> CalibrationTask {
    CalibrationTask(
      train: { parameters in
        let lifetime = parameters.tiers[6].halfLifeHours / BookModel.defaultTiers[6].halfLifeHours
        // (100 / 10)^0.5 = 3.16
        return 1 - (parameters.phi - 0.3).magnitude - 0.1 * (lifetime - 3.16).magnitude
      },
      heldOut: { parameters in (0..<20).map { BlockSum(gain: heldOut(parameters, $0), weight: 1) } })
  }

  @Test func `a fit that what was kept back confirms is preferred`() {
    let fit = Calibration(
      of: ModelParameters(), by: Self.task { parameters, block in parameters.phi + 0.01 * Double(block % 3) })
    #expect(fit.knobs.phi == 0.3 && fit.knobs.lifetimeLean == 0.5 && fit.knobs.takerLean == 0)
    #expect(fit.trainedAfter > 0.99 && fit.trainedBefore < fit.trainedAfter)
    #expect(fit.isPreferred && fit.chosen == fit.fitted && fit.chosen.phi == 0.3)
    #expect(abs(fit.lead.value - 0.15) < 1e-12)
  }

  /// On what was kept back the fit is better by a hair that drowns in noise.
  @Test func `a fit whose lead covers nothing is refused`() {
    let fit = Calibration(
      of: ModelParameters(),
      by: Self.task { parameters, block in
        parameters.phi == 0.15 ? 0 : 0.001 + 0.1 * Double(block % 5 - 2)
      })
    #expect(fit.lead.value > 0 && fit.lead.low < 0)
    #expect(!fit.isPreferred && fit.chosen == ModelParameters())
  }

  @Test func `a worse fit, and one with too few blocks, is refused`() {
    let worse = Calibration(of: ModelParameters(), by: Self.task { parameters, _ in -parameters.phi })
    #expect(!worse.isPreferred)
    let few = Calibration(
      of: ModelParameters(),
      by: CalibrationTask(train: { $0.phi }, heldOut: { [BlockSum(gain: $0.phi, weight: 1)] }))
    #expect(few.knobs.phi == 0.7 && few.lead.value > 0 && !few.isPreferred)
  }

  @Test func `turned knobs are sound assumptions`() {
    var knobs = Knobs(phi: 0.4)
    knobs.lifetimeLean = 1
    (knobs.takerLean, knobs.makerLean) = (0.8, -2)
    let turned = knobs.applied(to: ModelParameters())
    #expect(turned.problems.isEmpty && turned.phi == 0.4)
    #expect(abs(turned.tiers.reduce(0) { $0 + $1.takerShare } - 1) < 1e-3)
    #expect(turned.tiers[0].halfLifeHours == 9 * 24 && turned.tiers[6].halfLifeHours == 120)
    // 100x over 5x rises by 20^0.8 = 10.99, within what four decimals leave.
    let rise = turned.tiers[6].takerShare / turned.tiers[1].takerShare / (0.05 / 0.15)
    #expect(abs(rise - 10.99) < 0.1)
    #expect(Knobs(phi: 0.15).applied(to: ModelParameters()) == ModelParameters())
  }

  /// The last bars decide the held-out figure alone: a market that changes its habits after the split is not learned.
  @Test func `open interest after the split does not reach the training figure`() {
    let bars = Fixture.bars(count: 8 * 288)
    var changed = bars
    for position in 6 * 288..<bars.count { changed.openInterestDelta[position] = -50 }
    let (one, other) = (CalibrationTask.openInterest(bars), CalibrationTask.openInterest(changed))
    #expect(one.train(ModelParameters()) == other.train(ModelParameters()))
    #expect(one.heldOut(ModelParameters()) != other.heldOut(ModelParameters()))
  }
}
