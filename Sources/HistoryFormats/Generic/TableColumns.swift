/// The columns that a table may have, by the names that exports give them.
enum TableColumns {
  static let time = 0, open = 1, high = 2, low = 3, close = 4, volume = 5, quoteVolume = 6, takerBuyVolume = 7,
    openInterest = 8, openInterestValue = 9
  static let count = 10

  /// Accepted names by slot, in lower case, our own first.
  static let names: [[String]] = [
    ["open_time", "timestamp", "date", "time", "datetime", "opentime", "ts", "start"],
    ["open", "o"], ["high", "h"], ["low", "l"], ["close", "c"],
    ["volume", "basevolume", "base_volume", "vol", "v"],
    ["quote_volume", "quotevolume", "quote_asset_volume", "turnover", "amount"],
    ["taker_buy_volume", "taker_buy_base", "taker_buy_base_asset_volume"],
    ["open_interest", "openinterest", "openinterestamount", "open_interest_amount", "sum_open_interest", "oi"],
    ["open_interest_value", "openinterestvalue", "sum_open_interest_value", "open_interest_usd", "oi_value"],
  ]

  /// Our own names.
  static var ownNames: [String] { names.map { $0[0] } }

  /// The slot of one of our own names.
  static func slot(named name: String) -> Int? { ownNames.firstIndex(of: name) }

  /// The accepted names where a description calls some columns otherwise.
  static func names(with columns: [String: String]) -> [[String]] {
    names.map { known in
      guard let given = columns[known[0]] else { return known }
      return [given.lowercased()]
    }
  }
}
