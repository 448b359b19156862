public import LiquidationModels
public import MarketData

/// What is to be made of one symbol: its part of the history, and the model's assumptions.
///
/// Each symbol of a run may have its own.
public struct SymbolPlan: Sendable {
  /// The perpetual's name.
  public let symbol: String
  /// Which part of the history.
  public var window: HistoryWindow
  /// The model and its assumptions.
  public var parameters: ModelParameters
  /// Bins and price.
  public var options: ReportOptions

  /// A plan from its parts.
  public init(
    symbol: String, window: HistoryWindow, parameters: ModelParameters, options: ReportOptions = ReportOptions()
  ) {
    self.symbol = symbol
    self.window = window
    self.parameters = parameters
    self.options = options
  }

  /// Reads the history and runs the model.
  public func report(from folder: HistoryFolder) throws(HistoryError) -> LiquidationReport {
    let history = try SymbolHistory(of: symbol, in: folder, window: window, asPublished: parameters.asPublished)
    return try LiquidationReport(of: history, symbol: symbol, parameters: parameters, options: options)
  }
}
