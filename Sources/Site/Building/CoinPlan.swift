package import Basics
package import HistoryFormats
package import LiquidationModels
import MarketData

/// What is to be made of a coin: its contracts, each with its own plan, on one map.
package struct CoinPlan: Sendable {
  /// The coin, such as `BTC`.
  package let coin: String
  /// Its contracts, by venue and symbol.
  package var contracts: [SymbolPlan]
  /// Bins and columns of the map of all.
  package var options: ReportOptions

  /// A plan from its parts.
  package init(coin: String, contracts: [SymbolPlan], options: ReportOptions = ReportOptions()) {
    self.coin = coin
    self.contracts = contracts
    self.options = options
  }

  /// Data that end longer before the others' than this are left out: next to nothing of them would still count.
  static let longestSilence = 10 * Milliseconds.day

  /// Reads the contracts one after the other and adds them.
  ///
  /// A contract that cannot be read is left out, and the map says so; where the defects of files are to be errors, or none can
  /// be read, its error is that of the coin.
  package func report(from folder: HistoryFolder) throws(DataError) -> LiquidationReport {
    var sources: [CoinSource] = []
    var leftOut: [String] = []
    var first: DataError?
    for plan in contracts {
      do throws(DataError) {
        let history = try SymbolHistory(of: plan.symbol, venue: plan.venue, in: folder, window: plan.window)
        sources.append(CoinSource(history, parameters: plan.parameters, options: plan.options))
      } catch {
        if plan.window.isStrict { throw error }
        first = first ?? error
        leftOut.append("left out: \(plan.venue ?? "") \(plan.symbol): \(error)")
      }
    }
    if sources.isEmpty, let first { throw first }
    let end = sources.map(\.end).max() ?? 0
    for source in sources where source.end < end - Self.longestSilence {
      leftOut.append("left out: \(source.name): its data end \((end - source.end).intervalName) before the others'")
    }
    sources.removeAll { $0.end < end - Self.longestSilence }
    var report = try LiquidationReport(coin: coin, of: sources, options: options)
    report.quality.notes = leftOut + report.quality.notes
    return report
  }
}
