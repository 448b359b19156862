import Basics
import LiquidationModels
import MarketData
import Plotting

/// The contracts of a coin's map as rows of a table.
func sourceRows(_ report: LiquidationReport) -> [[String: Any]] {
  let all = report.map.totals
  let whole = all.long + all.short
  return report.sources.map { source in
    [
      "name": source.name,
      "openInterest": compact(source.openInterest),
      "longs": compact(source.liquidations.long), "shorts": compact(source.liquidations.short),
      "share": whole > 0 ? sharePercent(source.total / whole) : "–",
      "basis": basisText(source.priceRatio),
      "window": windowText(from: source.from, to: source.to),
      "coverage": sharePercent(source.quality.coverage),
      "placed": source.modelCoverage.map { sharePercent($0) } ?? "–",
      "weight": sharePercent(source.weight), "verdict": source.quality.verdict,
    ]
  }
}

/// How far a contract trades from the map's prices, as `+0.04 %` for one that is dearer.
private func basisText(_ ratio: Double) -> String {
  let percent = (1 / ratio - 1) * 100
  return (percent >= 0.005 ? "+" : "") + fixed(percent, decimals: 2) + " %"
}
