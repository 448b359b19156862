/// The maintenance margin table of one symbol: brackets by ascending notional, the first from 0.
///
/// Amounts always make margin continuous: venues that slice publish them or the sum that gives them, and a rule of whole
/// positions does not look at them.
package struct MaintenanceBrackets: Encodable, Hashable, Sendable {
  /// By ascending floor; never empty.
  package let brackets: [MaintenanceBracket]

  /// The most leverage that a small position may have.
  ///
  /// Where the table does not tell, what leaves a quarter of a percent between entry and liquidation:
  ///
  ///     1 / (first rate + 0.0025), rounded down
  package let largestLeverage: Double

  /// One bracket for every notional: 0.4 %, nothing deducted.
  package static let first = MaintenanceBrackets(unchecked: [.first], largestLeverage: nil)

  /// One bracket of a known rate for every notional.
  ///
  /// - Precondition: the rate is in 0..<1 and the leverage at least 1.
  init(first rate: Double, largestLeverage: Double) {
    self.init(unchecked: [MaintenanceBracket(floor: 0, rate: rate, amount: 0)], largestLeverage: largestLeverage)
  }

  private init(unchecked: [MaintenanceBracket], largestLeverage: Double?) {
    brackets = unchecked
    self.largestLeverage = largestLeverage ?? max(1, (1 / (unchecked[0].rate + 0.0025)).rounded(.down))
  }

  /// A table, checked: floors ascend from 0, rates ascend within 0..<1, and the margin is continuous,
  ///
  ///     amount_n = amount_{n-1} + floor_n * (rate_n - rate_{n-1})
  ///
  /// to 1e-6 of a bracket's margin, and the largest leverage is not below 1. Throws what is wrong with it.
  package init(_ brackets: [MaintenanceBracket], largestLeverage: Double? = nil) throws(BracketError) {
    if let largestLeverage, !(1...1_000).contains(largestLeverage) {
      throw BracketError("a largest leverage of \(largestLeverage) is not in 1...1000")
    }
    guard let first = brackets.first else { throw BracketError("no brackets") }
    guard first.floor == 0, first.amount == 0 else { throw BracketError("the first bracket does not begin at 0") }
    guard brackets.allSatisfy({ $0.floor.isFinite }) else {
      throw BracketError("a bracket's floor is not a finite number")
    }
    for bracket in brackets where !(bracket.rate >= 0 && bracket.rate < 1) {
      throw BracketError("bracket from \(bracket.floor): rate \(bracket.rate) is not in 0..<1")
    }
    for position in brackets.indices.dropFirst() {
      let (lower, upper) = (brackets[position - 1], brackets[position])
      guard upper.floor > lower.floor, upper.rate >= lower.rate else {
        throw BracketError("bracket from \(upper.floor): floors and rates must ascend")
      }
      let expected = lower.amount(ofBracketFrom: upper.floor, rate: upper.rate)
      guard (upper.amount - expected).magnitude <= 1e-6 * upper.floor * upper.rate else {
        throw BracketError(
          "bracket from \(upper.floor): maintenance amount \(upper.amount) is not continuous, expected \(expected)")
      }
    }
    self.init(unchecked: brackets, largestLeverage: largestLeverage)
  }

  /// A table from floors and rates alone; continuity gives the amounts.
  package init(steps: [(floor: Double, rate: Double)], largestLeverage: Double? = nil) throws(BracketError) {
    try self.init(
      steps: steps.map { (floor: $0.floor, rate: $0.rate, amount: nil) }, largestLeverage: largestLeverage)
  }

  /// A table from floors, rates and the amounts that are known; continuity gives the others.
  init(
    steps: [(floor: Double, rate: Double, amount: Double?)], largestLeverage: Double? = nil
  ) throws(BracketError) {
    var brackets: [MaintenanceBracket] = []
    for (floor, rate, amount) in steps {
      let continuous = brackets.last?.amount(ofBracketFrom: floor, rate: rate) ?? 0
      brackets.append(MaintenanceBracket(floor: floor, rate: rate, amount: amount ?? continuous))
    }
    try self.init(brackets, largestLeverage: largestLeverage)
  }

  /// The bracket that holds a position, in the unit of the venue's tiers (see `LiquidationRule.measure`); a floor belongs to
  /// the bracket above it, of sliced tiers to the same effect.
  package func bracket(for notional: Double) -> MaintenanceBracket {
    brackets.last { $0.floor <= notional } ?? brackets[0]
  }

  /// Margin below which a position is liquidated under a rule of sliced tiers, in the currency of the tiers:
  ///
  ///     notional * (rate + fee) - amount
  package func maintenanceMargin(for notional: Double, rule: LiquidationRule = .isolatedLinear) -> Double {
    rule.maintenanceMargin(for: notional, in: bracket(for: notional))
  }

  /// The price at which the margin of a position falls to its maintenance margin under a venue's rule, in the quote
  /// currency; the notional is in the unit of the tiers.
  ///
  /// Where sliced maintenance is charged on the notional at the mark price, the bracket is the one that holds the notional
  /// AT the liquidation price. Margin balance less maintenance margin is continuous and monotone in the price, so exactly one
  /// bracket agrees with its own answer. Else no price moves a position to another bracket than that of its entry.
  /// Complexity: O(brackets).
  package func liquidationPrice(
    entry: Double, leverage: Double, side: Side, notional: Double, rule: LiquidationRule = .isolatedLinear
  ) -> Double {
    guard rule.tiers == .sliced && rule.valuation == .mark else {
      return rule.price(
        entry: entry, leverage: leverage, side: side, bracket: bracket(for: notional), notional: notional)
    }
    var price = entry
    for bracket in brackets {
      let candidate = rule.price(entry: entry, leverage: leverage, side: side, bracket: bracket, notional: notional)
      // The notional in the currency of the brackets moves with the price, for an inverse contract against it.
      let ratio = rule.contract == .linear ? candidate / entry : entry / candidate
      // A candidate below the bracket's floor means that the bracket below was right.
      guard bracket.floor == 0 || ratio * notional >= bracket.floor else { break }
      price = candidate
    }
    return price
  }
}

/// One step of an exchange's maintenance margin table.
package struct MaintenanceBracket: Codable, Hashable, Sendable {
  /// Smallest position of the bracket, in the unit of the venue's tiers: in USDT, of an inverse contract in the coin; where
  /// tiers hold whole positions, in the coin, of an inverse contract in USD.
  package var floor: Double
  /// Maintenance margin rate, a share of the notional.
  package var rate: Double
  /// Maintenance amount `cum`, in the same currency: what makes the margin continuous from bracket to bracket.
  package var amount: Double

  /// A bracket from its parts.
  package init(floor: Double, rate: Double, amount: Double) {
    self.floor = floor
    self.rate = rate
    self.amount = amount
  }

  /// The amount of the bracket above, from a floor on, that makes the margin continuous:
  ///
  ///     amount + floor * (rate above - rate)
  func amount(ofBracketFrom floor: Double, rate above: Double) -> Double { amount + floor * (above - rate) }

  /// The first bracket of the large contracts: 0.4 %, nothing deducted.
  package static let first = MaintenanceBracket(floor: 0, rate: 0.004, amount: 0)
}
