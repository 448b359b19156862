import Basics
import LiquidationModels
import Plotting

/// The section on what real liquidations say of the map's levels: nothing for maps that were not held against them.
func evidenceContext(_ report: LiquidationReport) -> [[String: Any]] {
  guard let evidence = report.evidence else { return [] }
  var from = 0.0
  let bands = evidence.bands.map { band -> [String: Any] in
    defer { from = band.upTo ?? from }
    let text = band.upTo.map { from == 0 ? "up to \(shortest($0)) %" : "\(shortest(from)) to \(shortest($0)) %" }
    return evidenceRow(band, name: text ?? "more than \(shortest(from)) %")
  }
  return [["subject": evidence.subject, "bands": [evidenceRow(evidence.all, name: "the whole map")] + bands]]
}

/// A band as a row of a table: each side's gain with its interval, or that it is unproven.
private func evidenceRow(_ band: Evidence.Band, name: String) -> [String: Any] {
  ["band": name, "longs": gainText(band.longs), "shorts": gainText(band.shorts)]
}

private func gainText(_ gain: Evidence.Gain) -> String {
  func percent(_ share: Double) -> String { fixed(share * 100, decimals: 1) }
  let interval = "\(percent(gain.value)) % (\(percent(gain.low)) to \(percent(gain.high)) %)"
  return gain.shown ? interval : "unproven: \(interval)"
}
