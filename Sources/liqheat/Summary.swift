import LiquidationModels
import MarketData
import Site

/// What a build tells of one symbol when it is done.
struct Summary {
  let report: LiquidationReport
  let duration: Duration

  /// One line for a person.
  var line: String {
    let totals = report.map.totals
    let synthetic = report.isSynthetic ? " (synthetic sample)" : ""
    return Console.plain(report.symbol) + synthetic
      + ": \(report.modelDescription), \(report.from.utcDate) to \(report.to.utcDate), "
      + "price \(report.map.price), longs \(amount(totals.long)) and shorts \(amount(totals.short)) USDT estimated, "
      + "\(report.heatmap.columns) columns x \(report.heatmap.rows.count) rows, \(seconds) s"
  }

  /// One line for a program; the time taken is the only thing in it that differs from run to run.
  var json: String {
    let totals = report.map.totals
    let document: JSON = [
      "symbol": .string(report.symbol), "model": .string(report.modelName), "synthetic": .bool(report.isSynthetic),
      "from": .string(report.from.iso8601), "to": .string(report.to.iso8601), "price": .number(report.map.price),
      "long_usdt": .number(totals.long), "short_usdt": .number(totals.short),
      "columns": .integer(report.heatmap.columns), "rows": .integer(report.heatmap.rows.count),
      "verdict": .string(report.quality.verdict), "seconds": .number(Double(milliseconds) / 1_000),
    ]
    return String(decoding: document.bytes, as: UTF8.self)
  }

  private var milliseconds: Int {
    let (seconds, attoseconds) = duration.components
    return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
  }

  private var seconds: String {
    let fraction = String(milliseconds % 1_000)
    return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }

  /// An amount with three digits: `8.56B`, `340k`.
  private func amount(_ usdt: Double) -> String {
    for (unit, name) in [(1e9, "B"), (1e6, "M"), (1e3, "k")] where usdt >= unit {
      let hundredths = Int((usdt / unit * 100).rounded())
      let fraction = String(hundredths % 100)
      return "\(hundredths / 100).\(fraction.count == 1 ? "0" : "")\(fraction)\(name)"
    }
    return String(Int(usdt.rounded()))
  }
}
