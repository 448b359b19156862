package import Basics
package import HistoryFormats
package import LiquidationModels
package import MarketData

/// What is to be made of one symbol: its part of the history, and the model's assumptions.
///
/// Each symbol of a run may have its own.
package struct SymbolPlan: Sendable {
  /// The perpetual's name.
  package let symbol: String
  /// The venue's id; Binance's contracts margined in the quote currency where nil.
  package var venue: String?
  /// Which part of the history.
  package var window: HistoryWindow
  /// The model and its assumptions.
  package var parameters: ModelParameters
  /// Bins and price.
  package var options: ReportOptions

  /// A plan from its parts.
  package init(
    symbol: String, window: HistoryWindow, parameters: ModelParameters, options: ReportOptions = ReportOptions(),
    venue: String? = nil
  ) {
    self.symbol = symbol
    self.venue = venue
    self.window = window
    self.parameters = parameters
    self.options = options
  }

  /// What names its data.
  package var market: Market { Market(venue: venue ?? Venue.binanceUSDM.id, symbol: symbol) }

  /// Reads the history and runs the model.
  package func report(from folder: HistoryFolder) throws(DataError) -> LiquidationReport {
    let history = try SymbolHistory(
      of: symbol, venue: venue, in: folder, window: window, asPublished: parameters.asPublished)
    return try LiquidationReport(of: history, parameters: parameters, options: options)
  }
}
