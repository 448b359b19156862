import Basics
import FoundationEssentials
import MarketData

/// OKX's v5 interface of perpetual swaps: candles as old as the contract, open interest of the last days only.
///
/// Source: OKX API documentation v5: market/history-candles (20 requests in 2 s),
/// rubik/stat/contracts/open-interest-history (5 in 2 s), public/position-tiers (10 in 2 s), public/instruments.
struct OKXInterface: PublicInterface {
  let address = "https://www.okx.com"
  let remarks = [
    "OKX's open interest of five minutes goes back about three days, and there is no archive of it: run fetch every "
      + "day to record it"
  ]
  let rest: Milliseconds = 2 * .second

  /// Documented are the latest 1,440 rows; about three days have been seen.
  private static let reach: Milliseconds = 5 * .day

  func objection(to symbol: String) -> String? {
    symbol.hasSuffix("-SWAP") ? nil : "OKX names perpetual contracts such as BTC-USDT-SWAP"
  }

  func venue(of symbol: String) -> String { symbol.hasSuffix("-USD-SWAP") ? Venue.okxInverse.id : Venue.okx.id }

  func series(of symbol: String, interval: String) -> [DaySeries] {
    [
      DaySeries(.klines, of: symbol, interval: interval, below: "okx/swap", called: "candles"),
      DaySeries(.openInterest, of: symbol, interval: interval, below: "okx/swap"),
    ]
  }

  let filesAddress: String? = "https://static.okx.com"

  /// Days of these files begin at 16:00 UTC of the day before.
  func files(of symbol: String) -> [DaySeries] {
    [DaySeries.Kind.trades, .candlesticks].map {
      var series = DaySeries(
        files: $0, of: symbol, in: "okx/swap/\($0.rawValue)/\(symbol)", stem: "\(symbol)-\($0.rawValue)-",
        ending: ".zip")
      series.dayStart = -8 * .hour
      return series
    }
  }

  func place(of file: DayFile) -> String {
    let day = file.day.utcDate.replacing("-", with: "")
    return "/cdn/okex/traderecords/\(file.series.kind.rawValue)/daily/\(day)/\(percentEncoded(file.name))"
  }

  func endpoint(of series: DaySeries) -> Endpoint {
    series.kind == .klines
      ? Endpoint(rows: 300, limit: RateLimit(16, in: 2 * .second))
      : Endpoint(rows: 100, limit: RateLimit(4, in: 2 * .second), reach: Self.reach)
  }

  /// The interface counts a border as outside of what lies between two.
  func question(_ series: DaySeries, in window: Range<Milliseconds>, cursor: String?) -> Question {
    let (before, after) = ("\(window.lowerBound - 1)", "\(window.upperBound)")
    return series.kind == .klines
      ? Question(
        "/api/v5/market/history-candles",
        [
          "instId": series.symbol, "bar": series.interval.replacing("h", with: "H"), "after": after, "before": before,
          "limit": "\((window.upperBound - window.lowerBound + series.step - 1) / series.step)",
        ])
      : Question(
        "/api/v5/rubik/stat/contracts/open-interest-history",
        ["instId": series.symbol, "period": "5m", "begin": before, "end": after, "limit": "100"])
  }

  func page(_ answer: Data) throws -> Page {
    Page(times: try JSONDecoder().decode(Answer<RowTime>.self, from: answer).data.map(\.time))
  }

  func complaint(status: Int, body: [UInt8]) -> Complaint? {
    // Too many requests, by address and by contract; a server that is busy, away or late.
    complaint(body, busy: ["50011", "50061"], passing: ["50001", "50004", "50013", "50026"], fine: "0")
  }

  var market: Question { Question("/api/v5/market/tickers", ["instType": "SWAP"]) }

  func contracts(_ answer: Data) throws -> [TradedContract] {
    try JSONDecoder().decode(Answer<Ticker>.self, from: answer).data.compactMap { ticker in
      guard let coins = ticker.volCcy24h.value, let price = ticker.last.value else { return nil }
      return TradedContract(symbol: ticker.instId, value: coins * price)
    }
  }

  let bracketsPath = "okx/brackets-swap.json"

  /// Tables are those of a family, `BTC-USDT`, and are asked for one by one. They are in contracts, so what a contract is
  /// comes before them.
  func brackets(of symbols: [String]) -> [Question] {
    let families = Set(symbols.map { String($0.dropLast("-SWAP".count)) }).sorted()
    guard !families.isEmpty else { return [] }
    return [Question(Self.contractsPlace, ["instType": "SWAP"])]
      + families.map {
        Question("/api/v5/public/position-tiers", ["instType": "SWAP", "tdMode": "isolated", "instFamily": $0])
      }
  }

  private static let contractsPlace = "/api/v5/public/instruments"

  func nextBrackets(after answer: Data, to question: Question) throws -> Question? {
    if question.path.hasPrefix(Self.contractsPlace) {
      _ = try JSONDecoder().decode(Answer<Contract>.self, from: answer)
    } else {
      _ = try JSONDecoder().decode(Answer<Tier>.self, from: answer)
    }
    return nil
  }

  private struct Contract: Decodable { let instId: String, ctVal: TickerNumber }

  private struct Tier: Decodable { let mmr: LiveNumber }

  private struct Answer<Row: Decodable>: Decodable { let data: [Row] }

  private struct Ticker: Decodable { let instId: String, volCcy24h: TickerNumber, last: TickerNumber }
}
