import Basics
import LiquidationModels
import Plotting

/// The section on how good the map is: nothing where no score was given for the map shown.
func scoreContext(_ report: LiquidationReport) -> [[String: Any]] {
  let map = report.parameters.asPublished ? "classic as published" : report.modelName
  let figures = (report.score?.figures ?? []).filter { $0.map == map || $0.map == map + " repaired" }
  guard let score = report.score, !figures.isEmpty else { return [] }
  return [
    [
      "subject": score.subject,
      "figures": figures.map { figure in
        [
          "question": figure.question, "value": amount(figure.value, figure.unit), "interval": interval(figure),
          "placebo": amount(figure.placebo, figure.unit), "placeboName": figure.placeboName, "verdict": figure.verdict,
        ].merging(places(of: figure)) { text, _ in text }
      },
    ]
  ]
}

/// Places in a figure's picture, 320 wide: its scale goes from nothing, or its least number, to its largest.
private func places(of figure: ScoreSummary.Figure) -> [String: String] {
  let numbers = [figure.value, figure.low ?? figure.value, figure.high ?? figure.value, figure.placebo]
    .map { max(-10, min(10, $0)) }
  let least = min(0, numbers.min() ?? 0)
  let width = max(1e-9, (numbers.max() ?? 1) - least)
  func x(_ value: Double) -> String { fixed(6 + 308 * (max(-10, min(10, value)) - least) / width, decimals: 1) }
  return [
    "zero": x(0), "x": x(figure.value), "low": x(figure.low ?? figure.value), "high": x(figure.high ?? figure.value),
    "placeboX": x(figure.placebo),
  ]
}

private func interval(_ figure: ScoreSummary.Figure) -> String {
  guard let low = figure.low, let high = figure.high else { return "too little data" }
  return "\(amount(low, figure.unit)) to \(amount(high, figure.unit))"
}

private func amount(_ value: Double, _ unit: String) -> String {
  let value = value.isFinite ? value : 0
  switch unit {
  case "share": return fixed(value * 100, decimals: 1) + " %"
  case "bits": return fixed(value, decimals: 3) + " bits"
  default: return fixed(value, decimals: 2)
  }
}
