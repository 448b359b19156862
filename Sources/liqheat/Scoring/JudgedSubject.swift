import Basics
import HistoryFormats
import MarketData

/// What is judged: a contract, or a coin with its contracts of all venues.
enum JudgedSubject {
  case contract(symbol: String, venue: String?)
  case coin(String)

  /// A coin where one is named, else a contract.
  init(coin: String?, symbol: String, venue: String? = nil) {
    self = coin.map(Self.coin) ?? .contract(symbol: symbol, venue: venue)
  }

  /// Its name: the symbol or the coin.
  var name: String {
    switch self {
    case .contract(let symbol, _): symbol
    case .coin(let coin): coin
    }
  }

  /// Its contracts in a folder, one unless it is a coin. Errors: several venues have the symbol, or none has the coin.
  func markets(in folder: HistoryFolder) throws(DataError) -> [Market] {
    switch self {
    case .contract(let symbol, let venue): [try folder.market(of: symbol, venue: venue)]
    case .coin(let coin): try folder.coins(at: ParCurrencies()).markets(of: coin)
    }
  }
}
