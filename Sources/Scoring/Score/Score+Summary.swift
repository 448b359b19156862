package import LiquidationModels

extension Score {
  /// The findings in short, map by map; numbers are rounded to six digits after the point.
  package func summary(subject: String) -> ScoreSummary {
    let figures = names.filter { lookAhead[$0] == nil }.flatMap { name in
      truthFigures(name) + [openInterestFigure(name)] + (liquidations.gains.isEmpty ? [] : [liquidationFigure(name)])
        + flow.figures(name)
    }
    return ScoreSummary(subject: subject, figures: figures)
  }

  private func truthFigures(_ name: String) -> [ScoreSummary.Figure] {
    guard !truth.names.isEmpty else { return [] }
    return DistanceBand.allCases.map { band in
      figure(
        name, "True positions \(band.rawValue) from the price: overlap", "overlap",
        truth.mean(name, band, \.overlap), truthVerdict(name, band)
      ) { truth.mean($0, band, \.overlap).value }
    }
  }

  private func openInterestFigure(_ name: String) -> ScoreSummary.Figure {
    figure(
      name, "Falls of open interest beyond what the move explains: share explained", "share",
      openInterest.gain(name), openInterestVerdict(name)
    ) { openInterest.gain($0).value }
  }

  private func liquidationFigure(_ name: String) -> ScoreSummary.Figure {
    figure(
      name, "Where liquidations happen: gain over distance alone, for each", "bits",
      liquidations.gain(name), liquidationVerdict(name)
    ) { liquidations.gain($0).value }
  }

  private func figure(
    _ name: String, _ question: String, _ unit: String, _ estimate: Estimate, _ verdict: Verdict,
    placebo value: (String) -> Double
  ) -> ScoreSummary.Figure {
    let rivals = Placebo.allCases.map { (value(Self.name(name, $0)), $0.rawValue) }
    let best = rivals.max { $0.0 < $1.0 } ?? (0, "")
    func rounded(_ number: Double) -> Double { (number * 1e6).rounded() / 1e6 }
    return ScoreSummary.Figure(
      map: name, question: question, unit: unit, value: rounded(estimate.value),
      low: estimate.low.isFinite ? rounded(estimate.low) : nil,
      high: estimate.high.isFinite ? rounded(estimate.high) : nil, placebo: rounded(best.0), placeboName: best.1,
      verdict: verdict.rawValue)
  }
}
