import Basics
import LiquidationModels
import MarketData
import Plotting

/// What a page says first: liquidations within a few percent of the price, and what lies nearest.
func headlineContext(_ report: LiquidationReport) -> [String: Any] {
  let within = report.map.within()
  let isFitted = report.map.reportedShares.contains { $0 != .all }
  func cell(_ amount: Double, _ low: Double, _ high: Double, positions: Double) -> [String: Any] {
    [
      "amount": compact(amount), "interval": "\(compact(low)) – \(compact(high))", "positions": compact(positions),
      "fitted": isFitted,
    ]
  }
  return [
    "fitted": isFitted,
    "distances": within.map { shortest($0.percent) },
    "longs": within.map { cell($0.longs, $0.longsLow, $0.longsHigh, positions: $0.longPositions) },
    "shorts": within.map { cell($0.shorts, $0.shortsLow, $0.shortsHigh, positions: $0.shortPositions) },
    "nearest": Side.allCases.map { nearestCard($0, report: report) },
    "isTrades": report.parameters.model == .trades,
  ]
}

/// The nearest large cluster and the nearest plateau of a side.
private func nearestCard(_ side: Side, report: LiquidationReport) -> [String: Any] {
  let cluster = report.nearest.first { $0.side == side }
  let band = cluster.map { BandText(report.map.prices(of: $0), report: report) }
  let plateau = report.plateaus.first { $0.side == side }
  return [
    "side": side.rawValue, "where": side == .long ? "below" : "above",
    "found": cluster != nil, "band": band?.prices ?? "", "distances": band?.distances ?? "",
    "total": cluster.map { compact($0.total) } ?? "",
    "hasPlateau": plateau != nil, "plateau": plateau.map { plateauText($0) } ?? "",
  ]
}

/// A plateau as `from +1.5 %: 94M up to +4.0 %`.
func plateauText(_ plateau: Plateau) -> String {
  func signed(_ percent: Double) -> String { (percent > 0.05 ? "+" : "") + fixed(percent, decimals: 1) + " %" }
  let direction = plateau.side == .long ? "down" : "up"
  return "from \(signed(plateau.near)): \(compact(plateau.total)) \(direction) to \(signed(plateau.far))"
}
