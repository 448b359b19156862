/// A part of the archive, and where the same market is spoken to live.
package enum ArchiveMarket: String, CaseIterable, Sendable {
  /// Contracts margined in the quote currency.
  case um
  /// Contracts margined in the coin.
  case cm

  /// The folder of its files in the archive, one cadence deep.
  package func folder(_ cadence: Cadence) -> String { "data/futures/\(rawValue)/\(cadence.rawValue)/" }

  /// Its live interface.
  package var restAddress: String { self == .um ? "https://fapi.binance.com" : "https://dapi.binance.com" }

  /// The path of the live interface before an endpoint's name.
  package var restPath: String { self == .um ? "/fapi/v1" : "/dapi/v1" }

  /// Where its bracket tables are to be had without a key; not documented by the exchange.
  package var bracketsAddress: String {
    "https://www.binance.com/bapi/futures/v1/friendly/\(self == .um ? "future" : "delivery")/common/brackets"
  }

  /// A contract that has traded from the beginning.
  package var oldestSymbol: String { self == .um ? "BTCUSDT" : "BTCUSD_PERP" }
}

/// How long a time a file of the archive covers.
package enum Cadence: String, CaseIterable, Sendable { case daily, monthly }
