import ArgumentParser
import Fetching
import HistoryFormats
import MarketData

/// An exchange that history can be fetched from.
enum FetchVenue: String, ExpressibleByArgument, CaseIterable {
  case binanceUSDM = "binance-um"
  case binanceCOINM = "binance-cm"
  case bybit
  case bybitLinear = "bybit-linear"
  case bybitInverse = "bybit-inverse"
  case okx, hyperliquid, bitget

  /// The part of Binance's archive; nil for exchanges without one.
  var market: ArchiveMarket? {
    switch self {
    case .binanceUSDM: .um
    case .binanceCOINM: .cm
    default: nil
    }
  }

  /// The exchange whose interface is asked; nil for those that have an archive.
  var exchange: ExchangeVenue? { ExchangeVenue(rawValue: rawValue) }

  /// The market of a contract, as `build` names it when it reads what was brought.
  func market(of symbol: String) -> Market { Market(venue: exchange?.venue(of: symbol) ?? rawValue, symbol: symbol) }

  /// What is said of a contract that nothing is known of.
  var silence: String {
    market == nil ? "the exchange has no data for it in this time" : "the archive has no files for it in this time"
  }
}
