import Basics
import FoundationEssentials
import MarketData

/// Bitget's v2 interface of perpetuals: candles, and no history of open interest.
///
/// Source: Bitget API documentation v2, "Mix market": history-candles, tickers, query-position-lever; 20 requests in a second.
struct BitgetInterface: PublicInterface {
  let address = "https://api.bitget.com"
  let remarks = ["Bitget publishes no history of open interest: record it forward, or bring a table of your own"]
  let rest: Milliseconds = 2 * .second

  private static let limit = RateLimit(16, in: .second)
  private static let usual = "USDT-FUTURES"

  func objection(to symbol: String) -> String? {
    symbol.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A }
      ? nil : "Bitget names contracts in capitals, such as BTCUSDT"
  }

  /// The product that a contract belongs to: `BTCUSD` is margined in the coin, `BTCPERP` in USDC.
  func product(of symbol: String) -> String {
    if symbol.hasSuffix("PERP") || symbol.hasSuffix("USDC") { return "USDC-FUTURES" }
    return symbol.hasSuffix("USD") ? "COIN-FUTURES" : Self.usual
  }

  func venue(of symbol: String) -> String { Venue.bitget.id }

  func series(of symbol: String, interval: String) -> [DaySeries] {
    let product = product(of: symbol)
    return [
      DaySeries(
        .klines, of: symbol, interval: interval, below: "bitget/\(product.lowercased())", called: "candles",
        category: product)
    ]
  }

  func endpoint(of series: DaySeries) -> Endpoint { Endpoint(rows: 200, limit: Self.limit) }

  func question(_ series: DaySeries, in window: Range<Milliseconds>, cursor: String?) -> Question {
    Question(
      "/api/v2/mix/market/history-candles",
      [
        "symbol": series.symbol, "productType": series.category,
        "granularity": series.interval.replacing("h", with: "H"), "startTime": "\(window.lowerBound)",
        "endTime": "\(window.upperBound)", "limit": "200",
      ])
  }

  func page(_ answer: Data) throws -> Page {
    Page(times: try JSONDecoder().decode(Answer<RowTime>.self, from: answer).data.map(\.time))
  }

  func complaint(status: Int, body: [UInt8]) -> Complaint? {
    complaint(body, busy: ["429"], passing: ["40015", "45001"], fine: "00000")
  }

  var market: Question { Question("/api/v2/mix/market/tickers", ["productType": Self.usual]) }

  func contracts(_ answer: Data) throws -> [TradedContract] {
    try JSONDecoder().decode(Answer<Ticker>.self, from: answer).data.compactMap { ticker in
      ticker.quoteVolume.value.map { TradedContract(symbol: ticker.symbol, value: $0) }
    }
  }

  let bracketsPath = "bitget/brackets-usdt-futures.json"

  /// Tables are asked for one contract at a time.
  func brackets(of symbols: [String]) -> [Question] {
    symbols.map {
      Question("/api/v2/mix/market/query-position-lever", ["symbol": $0, "productType": product(of: $0)])
    }
  }

  func nextBrackets(after answer: Data, to question: Question) throws -> Question? {
    _ = try JSONDecoder().decode(Answer<Tier>.self, from: answer)
    return nil
  }

  private struct Tier: Decodable { let symbol: String, keepMarginRate: LiveNumber }

  private struct Answer<Row: Decodable>: Decodable { let data: [Row] }

  private struct Ticker: Decodable { let symbol: String, quoteVolume: TickerNumber }
}
