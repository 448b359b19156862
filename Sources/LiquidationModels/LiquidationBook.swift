public import MarketData

/// Where leveraged positions of a perpetual would be liquidated, by the book: the model that `liqheat build` uses by default.
///
/// The book keeps an account of open positions: what opens and closes in every bar must agree with the open interest that the exchange
/// publishes, and what is still open lies at the prices where its leverage would end it.
///
/// Longs are liquidated below the price and shorts above it. All amounts are estimates; docs/accuracy.md says how good.
public struct LiquidationBook: Sendable {
  /// What the program itself makes pictures and pages of.
  package let report: LiquidationReport

  /// Runs the book over a history, with its defaults.
  ///
  /// - Throws: An error whose description is a sentence for a person: a history that the book cannot take.
  /// - Complexity: O(bars x rows of prices).
  public init(of history: History) throws {
    let instrument = history.joined.instrument
    var options = ReportOptions()
    // Those that the program takes without a file: venues ask for different margins, and liquidate at other prices.
    if let known = try instrument.venue.brackets.brackets(of: instrument.symbol, at: instrument.venue.id) {
      (options.brackets, options.bracketSource) = (known, instrument.venue.brackets.source)
    }
    report = try LiquidationReport(of: history.joined, parameters: ModelParameters(), options: options)
  }

  /// The price that parts longs from shorts, in the quote currency: the last close.
  public var price: Double { report.map.price }

  /// Bands of prices that stand out from those around them, the one with most estimated liquidations first.
  public var clusters: [Band] {
    report.clusters.map { Band($0.bins.lowerBound, $0.bins.upperBound + 1, $0.side, $0.total, in: report.map) }
  }

  /// All rows of prices that hold positions, from the lowest price up, longs and shorts apart.
  public var levels: [Band] {
    var totals: [LevelKey: Double] = [:]
    for level in report.map.levels {
      let key = LevelKey(low: level.bin, high: level.bin + level.width, side: level.side)
      totals[key, default: 0] += level.liquidations
    }
    return totals.sorted { ($0.key.low, $0.key.side) < ($1.key.low, $1.key.side) }
      .map { Band($0.key.low, $0.key.high, $0.key.side, $0.value, in: report.map) }
  }

  /// Estimated liquidations of one side within a band of prices.
  public struct Band: Equatable, Sendable {
    /// The band's edges, in the quote currency; the upper one is not in it.
    public let prices: Range<Double>
    /// Whether positions on a rising price (longs) are liquidated here, or those on a falling one (shorts).
    public let isLong: Bool
    /// What would be reported as liquidated if the price went through the band, in the quote currency.
    public let amount: Double

    fileprivate init(_ low: Int, _ high: Int, _ side: Side, _ amount: Double, in map: LiquidationMap) {
      prices = map.rows.bins.lowerEdge(low)..<map.rows.bins.lowerEdge(high)
      isLong = side == .long
      self.amount = amount
    }
  }
}

/// One row of prices of one side, whatever the leverage.
private struct LevelKey: Hashable {
  let low: Int, high: Int
  let side: Side
}
