import Basics
import HistoryFormats
import MarketData

/// The contracts of a folder by coin.
struct CoinContracts {
  private let folder: String
  private let byCoin: [String: [Market]]

  /// The names of the coins that a map can be made of, in order: not of one of which no venue tells open interest. Of any
  /// other, contracts without are named on its page.
  let names: [String]

  fileprivate init(_ folder: HistoryFolder, currencies: ParCurrencies, venue: String?) {
    self.folder = folder.path
    var byCoin: [String: [Market]] = [:]
    for market in folder.markets where venue == nil || market.venue == venue {
      let instrument = folder.format(of: market).instrument(market)
      if currencies.contains(instrument.quote) { byCoin[instrument.coin.name, default: []].append(market) }
    }
    self.byCoin = byCoin
    names = byCoin.filter { !$0.value.allSatisfy(folder.lacksOpenInterest) }.keys.sorted()
  }

  /// The contracts of a coin. Errors: there are none; it names some that there are.
  func markets(of coin: String) throws(DataError) -> [Market] {
    if let found = byCoin[coin] { return found }
    let others = names.prefix(8).joined(separator: ", ")
    throw .missing(
      "\(folder): no contract of \(coin) in the currencies of --par"
        + (others.isEmpty ? "" : "; the folder has \(others)"))
  }
}

extension HistoryFolder {
  /// Contracts by coin, of those quoted in currencies that count as one, at a venue where that is given.
  func coins(at currencies: ParCurrencies, venue: String? = nil) -> CoinContracts {
    CoinContracts(self, currencies: currencies, venue: venue)
  }
}
