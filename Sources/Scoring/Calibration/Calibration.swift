package import LiquidationModels

/// A fit of the book's assumptions, and whether data that it has not seen speak for it.
package struct Calibration: Sendable {
  /// What was found, and the knobs that lead there.
  package let fitted: ModelParameters, knobs: Knobs
  /// The figure on the training part, before and after.
  package let trainedBefore: Double, trainedAfter: Double
  /// The figure on the part kept back, before and after, and the difference block by block.
  package let before: Estimate, after: Estimate, lead: Estimate
  /// Assumptions tried.
  package let trials: Int

  /// Whether the fit is better on data that it has not seen, with its whole interval.
  package var isPreferred: Bool { knobs != Knobs(phi: start.phi) && lead.isAboveZero && lead.low.isFinite }

  /// The assumptions to use: the fit only where it is preferred.
  package var chosen: ModelParameters { isPreferred ? fitted : start }

  private let start: ModelParameters

  /// Turns one knob after the other to where the training figure is highest, until a round changes nothing.
  ///
  /// Complexity: at most 3 rounds of 28 trials.
  package init(of start: ModelParameters, by task: CalibrationTask, progress: (Int) -> Void = { _ in }) {
    self.start = start
    var best = Knobs(phi: start.phi)
    var tried: [Knobs: Double] = [:]
    func figure(_ knobs: Knobs) -> Double {
      if let known = tried[knobs] { return known }
      let value = task.train(knobs.applied(to: start))
      tried[knobs] = value
      progress(tried.count)
      return value
    }
    trainedBefore = figure(best)
    for _ in 0..<3 {
      let before = best
      for (knob, values) in Knobs.choices {
        for value in values {
          var other = best
          other[keyPath: knob] = value
          if figure(other) > figure(best) { best = other }
        }
      }
      if best == before { break }
    }
    knobs = best
    fitted = best.applied(to: start)
    trainedAfter = figure(best)
    trials = tried.count
    let (old, new) = (task.heldOut(start), task.heldOut(fitted))
    before = .ratio(old)
    after = .ratio(new)
    lead = .ratio(zip(new, old).map { BlockSum(gain: $0.gain - $1.gain, weight: $1.weight) })
  }
}
