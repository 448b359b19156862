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

  /// Reads the contracts one after the other and adds them.
  ///
  /// A contract without usable data is left out, and the map says so. Where none has any, where the defects of files are to be
  /// errors, or where the system cannot read a file, which may pass, the first error is that of the coin.
  package func report(from folder: HistoryFolder) throws(DataError) -> LiquidationReport {
    var sources: [CoinSource] = []
    var leftOut: [String] = []
    var first: DataError?
    for plan in contracts {
      do throws(DataError) {
        let history = try SymbolHistory(
          of: plan.symbol, venue: plan.venue, in: folder, window: plan.window, asPublished: plan.parameters.asPublished)
        sources.append(CoinSource(history, parameters: plan.parameters, options: plan.options))
      } catch {
        switch error {
        case .missing,
          .unusable where !plan.window.isStrict:
          break
        default: throw error
        }
        first = first ?? error
        // A page says nothing of the folder, which is nobody's business and differs from machine to machine.
        let reason = error.description.replacing(folder.path + ": ", with: "").replacing(folder.path + "/", with: "")
        leftOut.append("\(Venue.named(plan.market.venue).name) \(plan.symbol): \(reason)")
      }
    }
    if sources.isEmpty, let first { throw first }
    return try LiquidationReport(coin: coin, of: sources, leftOut: leftOut, options: options)
  }
}
