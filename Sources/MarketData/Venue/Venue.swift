package import Basics

/// An exchange's market and its rules: how positions are liquidated, and how open interest is published.
///
/// What differs from exchange to exchange is a value here, so that readers, the join and models need not know any by name.
package struct Venue: Hashable, Sendable {
  /// Its name in options, files and addresses, such as `binance-um`.
  package let id: String
  /// Its name for a reader, such as `Binance USD-M`.
  package let name: String
  /// Currencies that its contracts are quoted in, as symbols end with them, the usual one first.
  package let quotes: [String]
  /// How far apart snapshots of open interest are published.
  package var openInterestStep: Milliseconds
  /// What the time of an open-interest row means.
  package var openInterestLabel: OpenInterestLabel
  /// Whether published open interest counts one side of each contract or both.
  package var openInterestSides: OpenInterestSides
  /// The price that liquidates, where its history is there.
  package var trigger: TriggerPrice
  /// How the liquidation price follows from the entry.
  package var liquidation: LiquidationRule
  /// Maintenance brackets that the program knows without a file.
  package var brackets: BracketTable
}

/// What the time of an open-interest row means.
package enum OpenInterestLabel: String, CaseIterable, Codable, Sendable {
  /// To be found out from the data, stretch by stretch: archives have changed their convention.
  case detect
  /// The moment of the snapshot: the row belongs to the bar that ends there.
  case end
  /// The start of the step at whose end the snapshot was taken.
  case start
}

/// How open interest is counted.
package enum OpenInterestSides: String, CaseIterable, Codable, Sendable {
  /// Each contract once, as one long and one short.
  case one
  /// Longs and shorts added up, so that each contract counts twice.
  case both

  /// What published open interest is divided by to count each contract once.
  package var divisor: Double { self == .one ? 1 : 2 }
}

extension Venue {
  /// Binance's contracts margined in the quote currency, the `futures/um` of its archive.
  ///
  /// The label of its open-interest rows has changed its meaning more than once, so it is detected.
  package static let binanceUSDM = Venue(
    id: "binance-um", name: "Binance USD-M", quotes: ["USDT", "USDC", "FDUSD", "BUSD", "USD1", "USD"],
    openInterestStep: 5 * .minute, openInterestLabel: .detect, openInterestSides: .one, trigger: .mark,
    liquidation: .isolatedLinear, brackets: .binanceUSDM)

  /// Binance's contracts margined in the coin, the `futures/cm` of its archive.
  ///
  /// Contracts of a fixed amount of USD; volume and open interest are counted in contracts, and what the archive's header
  /// calls quote volume and open interest value is in the coin. Brackets are in the coin too.
  package static let binanceCOINM = Venue(
    id: "binance-cm", name: "Binance COIN-M", quotes: ["USD"], openInterestStep: 5 * .minute,
    openInterestLabel: .detect, openInterestSides: .one, trigger: .mark, liquidation: .isolatedInverse,
    brackets: .binanceCOINM)

  /// Hyperliquid's perpetuals, quoted in USD and settled in USDC.
  ///
  /// Maintenance is half of the initial margin at the largest leverage: 1.25 % at 40x.
  /// Source: Hyperliquid, "Margin tiers". Whether its open interest counts both sides is not documented; one is assumed.
  package static let hyperliquid = Venue(
    id: "hyperliquid", name: "Hyperliquid", quotes: ["USD"], openInterestStep: .minute, openInterestLabel: .end,
    openInterestSides: .one, trigger: .mark, liquidation: .isolatedLinear, brackets: .hyperliquid)

  /// A market that is not known by name; a description of its files says what is different.
  package static func other(_ id: String) -> Venue {
    Venue(
      id: id, name: id, quotes: ["USD", "USDT", "USDC"], openInterestStep: 5 * .minute, openInterestLabel: .detect,
      openInterestSides: .one, trigger: .mark, liquidation: .isolatedLinear,
      brackets: BracketTable(source: "no table", symbols: [:]))
  }

  /// The venues known by name.
  package static let all = [binanceUSDM, binanceCOINM, hyperliquid] + exchanges

  /// The venue of a name, one without special rules where it is not known.
  package static func named(_ id: String) -> Venue { all.first { $0.id == id } ?? other(id) }
}

/// The price whose range decides which liquidation prices a bar has reached.
package enum TriggerPrice: String, Codable, CaseIterable, Sendable {
  /// The mark price where its history is given, else the traded price.
  case mark
  /// The traded price, whatever is given.
  case last
}
