package import Basics
package import MarketData

/// Answers, after every bar: which notional would be force-closed at which price?
///
/// A model is a state machine over bars. It never looks ahead, so what it said of a past bar does not change when a new
/// one arrives. The heatmap is its answer sampled at each column, the liquidation map its answer after the last bar.
///
/// The static members declare all that the rest of the program needs to know of a model, so that one more model is one more
/// type and one more case of `ModelKind`.
package protocol LiquidationModel: Sendable {
  /// What it assumes unless told otherwise.
  static var defaultTiers: [LeverageTier] { get }
  /// The parameters that it uses, in the order in which a reader is told of them; the others are neither shown nor written.
  static var uses: [ModelParameters.CodingKeys] { get }
  /// The history that it needs.
  static func needs(_ parameters: ModelParameters) -> ModelNeeds
  /// The ways of running it that a score compares, on assumptions that may be given.
  static func variants(_ parameters: ModelParameters) -> [ModelVariant]
  /// How it works, in paragraphs for a reader of its map.
  static var method: [String] { get }
  /// What a reader must know of a map made of these bars.
  static func notes(_ parameters: ModelParameters, bars: Bars, quote: String) -> [String]
  /// The assumptions as they hold for a symbol with these brackets.
  static func adapted(_ parameters: ModelParameters, to brackets: MaintenanceBrackets) -> ModelParameters
  /// Whether the price that parts longs from shorts may be given.
  static var takesPrice: Bool { get }
  /// Whether it knows liquidation prices well enough for fine rows near the price.
  static var hasFineRows: Bool { get }

  /// A model that has seen no bar.
  init(_ setup: ModelSetup)

  /// Leverages that the model tells apart, ascending; a tier is a position in this list.
  var leverages: [Double] { get }

  /// How much of what the price reaches is reported as liquidated, by tier.
  var reportedShares: [ReportedShare] { get }

  /// Takes in the next bar, and what is known of its trades, where any was read; bars come in time order.
  mutating func advance(_ bar: Bar, trades: BarTrades?)

  /// Reports to a sink all mass now resting, longs at or below the last close's bin and shorts at or above it, each
  /// (bin, tier, side) any number of times.
  func report(to sink: inout some LevelSink)

  /// Adds all mass now resting to a column of a heatmap, and what lies outside of its rows to the column's overflow.
  ///
  /// By default what `report` reports; a model that holds its mass by row can write whole columns.
  func sample(into heatmap: inout Heatmap, column: Int)

  /// Parts longs from shorts at a given price in reports from now on; nothing happens where the model takes none.
  mutating func partSides(at price: Double)

  /// Share of the open interest whose entry the model knows, 0...1, or nil for a model without that notion.
  var coverage: Double? { get }

  /// Open interest that the model cannot place at any price, in contracts: (longs, shorts); zeros where it has none.
  var unexplained: (long: Double, short: Double) { get }
}

/// What a model starts with.
package struct ModelSetup: Sendable {
  package var parameters: ModelParameters
  /// Price bins: levels are reported in the fine ones, heatmaps have rows of either size.
  package var lattice: Lattice
  /// Length of a bar.
  package var interval: Milliseconds
  /// Maintenance margin by position size, and how the liquidation price follows from it.
  package var brackets: MaintenanceBrackets, rule: LiquidationRule
  /// What a contract is worth.
  package var value = ContractValue.price
  /// A position of the typical size in the unit of the brackets (see `LiquidationRule.measure`), at a price that is known
  /// before the first bar ends.
  package var bracketNotional: Double

  /// A setup that reports in bins of one size.
  package init(
    parameters: ModelParameters, bins: PriceBins, interval: Milliseconds, brackets: MaintenanceBrackets = .first,
    rule: LiquidationRule = .isolatedLinear
  ) {
    self.init(
      parameters: parameters, lattice: Lattice(rows: bins), interval: interval, brackets: brackets, rule: rule)
  }

  package init(
    parameters: ModelParameters, lattice: Lattice, interval: Milliseconds, brackets: MaintenanceBrackets = .first,
    rule: LiquidationRule = .isolatedLinear
  ) {
    self.parameters = parameters
    self.lattice = lattice
    self.interval = interval
    self.brackets = brackets
    self.rule = rule
    bracketNotional = parameters.typicalNotional
  }

  /// The same for contracts of a value, positions being of the typical size at the first opening price of these bars.
  ///
  /// The opening price of the first bar: a later one must not decide, or the past would change.
  package func valued(for bars: Bars) -> ModelSetup {
    var setup = self
    setup.value = bars.value
    if let first = bars.open.first {
      setup.bracketNotional = rule.measure(parameters.typicalNotional, at: first)
    }
    return setup
  }

  /// Bins that levels are reported in.
  package var bins: PriceBins { lattice.bins }

  /// Liquidation price over entry price of each tier, by the brackets of a position of the typical size: every rule is
  /// proportional to the entry where the notional is given.
  func liquidationFactors(_ side: Side) -> [Double] {
    parameters.tiers.map {
      brackets.liquidationPrice(
        entry: 1, leverage: $0.leverage, side: side, notional: bracketNotional, rule: rule)
    }
  }
}

/// The history that a model needs beside the window's own bars.
package struct ModelNeeds: Hashable, Sendable {
  /// Time before the window that it takes in without showing it.
  package var warmUp: Milliseconds
  /// Notional from which on it looks at single trades; nil where it looks at none.
  package var largeTrades: Double?

  package init(warmUp: Milliseconds, largeTrades: Double? = nil) {
    self.warmUp = warmUp
    self.largeTrades = largeTrades
  }
}

/// One way of running a model that a score compares with others.
package struct ModelVariant: Hashable, Sendable {
  /// How tables name it, such as `classic repaired`.
  package var name: String
  package var parameters: ModelParameters

  package init(name: String, parameters: ModelParameters) {
    self.name = name
    self.parameters = parameters
  }
}

extension LiquidationModel {
  package static var takesPrice: Bool { true }
  package static var hasFineRows: Bool { false }
  package static func adapted(_ parameters: ModelParameters, to brackets: MaintenanceBrackets) -> ModelParameters {
    parameters
  }
  package var reportedShares: [ReportedShare] { leverages.map { _ in .all } }
  package static func notes(_ parameters: ModelParameters, bars: Bars, quote: String) -> [String] { [] }
  package mutating func partSides(at price: Double) {}

  /// Takes in the bar at a position, with its trades.
  package mutating func advance(_ bars: Bars, at position: Int) {
    advance(bars[position], trades: bars.trades.isEmpty ? nil : bars.trades[position])
  }
}

/// Takes what a model reports: mass at a price bin, in contracts and in the quote currency.
///
/// `book` values contracts at the price of their liquidation; `classic` shares out the newest open interest, valued at the
/// last close.
package protocol LevelSink {
  /// Adds mass to one level.
  mutating func add(contracts: Double, notional: Double, bin: Int, tier: Int, side: Side)
}
