import Basics
import FoundationEssentials

/// Bybit's v5 interface: klines and open interest of five minutes back to a contract's launch.
///
/// Source: Bybit API documentation v5, "Market": kline, open-interest, risk-limit, tickers. Its limit is 600 requests in 5 s;
/// who goes over it is locked out for ten minutes, so we stay far below.
struct BybitInterface: PublicInterface {
  /// `linear` or `inverse`, where the person says so; else a contract's name tells.
  var chosen: String?

  let address = "https://api.bybit.com"
  let remarks: [String] = []
  let rest: Milliseconds = 5 * .second

  private static let limit = RateLimit(10, in: .second)
  private static let lockout: Milliseconds = 10 * .minute + 5 * .second

  func objection(to symbol: String) -> String? {
    symbol.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A || $0 == UInt8(ascii: "-") }
      ? nil : "Bybit names contracts in capitals, such as BTCUSDT (linear) or BTCUSD (inverse)"
  }

  /// Contracts margined in the coin are named `BTCUSD`, or `BTCUSDM26` with a month; all others are linear.
  func category(of symbol: String) -> String {
    if let chosen { return chosen }
    let dated = symbol.utf8.count > 3 && symbol.suffix(2).allSatisfy(\.isNumber) && symbol.dropLast(3).hasSuffix("USD")
    return symbol.hasSuffix("USD") || dated ? "inverse" : "linear"
  }

  func venue(of symbol: String) -> String { "bybit-\(category(of: symbol))" }

  func series(of symbol: String, interval: String) -> [DaySeries] {
    let category = category(of: symbol)
    return [DaySeries.Kind.klines, .openInterest].map {
      DaySeries($0, of: symbol, interval: interval, below: "bybit/\(category)", category: category)
    }
  }

  let filesAddress: String? = "https://public.bybit.com"

  func files(of symbol: String) -> [DaySeries] {
    [DaySeries(files: .trades, of: symbol, in: "bybit/trading/\(symbol)", stem: symbol, ending: ".csv.gz")]
  }

  func place(of file: DayFile) -> String {
    "/trading/\(percentEncoded(file.series.symbol))/\(percentEncoded(file.name))"
  }

  func endpoint(of series: DaySeries) -> Endpoint {
    series.kind == .klines
      ? Endpoint(rows: 1_000, limit: Self.limit) : Endpoint(rows: 200, limit: Self.limit, hasCursor: true)
  }

  func question(_ series: DaySeries, in window: Range<Milliseconds>, cursor: String?) -> Question {
    let (first, last) = ("\(window.lowerBound)", "\(window.upperBound - 1)")
    guard series.kind == .klines else {
      let path = "/v5/market/open-interest"
      return if let cursor {
        Question(
          path,
          [
            "category": series.category, "symbol": series.symbol, "intervalTime": "5min", "startTime": first,
            "endTime": last, "limit": "200", "cursor": cursor,
          ])
      } else {
        Question(
          path,
          [
            "category": series.category, "symbol": series.symbol, "intervalTime": "5min", "startTime": first,
            "endTime": last, "limit": "200",
          ])
      }
    }
    return Question(
      "/v5/market/kline",
      [
        "category": series.category, "symbol": series.symbol, "interval": "\(series.step / .minute)", "start": first,
        "end": last, "limit": "1000",
      ])
  }

  func page(_ answer: Data) throws -> Page {
    let result = try JSONDecoder().decode(Answer<RowTime>.self, from: answer).result
    return Page(times: result.list.map(\.time), cursor: result.nextPageCursor.flatMap { $0.isEmpty ? nil : $0 })
  }

  func complaint(status: Int, body: [UInt8]) -> Complaint? {
    if status == 403, String(decoding: body.prefix(4_096), as: UTF8.self).contains("access too frequent") {
      return .busy("access too frequent (403)", wait: Self.lockout)
    }
    // Too many visits; the limit of an address; and a server that is late or has erred.
    return complaint(body, busy: ["10006", "10018"], passing: ["10000", "10016"], fine: "0")
  }

  var market: Question { Question("/v5/market/tickers", ["category": chosen ?? "linear"]) }

  func contracts(_ answer: Data) throws -> [TradedContract] {
    try JSONDecoder().decode(Answer<Ticker>.self, from: answer).result.list.compactMap {
      // Inverse contracts are of 1 USD, so their volume is the value in USD and their turnover is in the coin.
      let value = chosen == "inverse" ? $0.volume24h : $0.turnover24h
      return value.value.map { [symbol = $0.symbol] in TradedContract(symbol: symbol, value: $0) }
    }
  }

  var bracketsPath: String { chosen.map { "bybit/brackets-\($0).json" } ?? "bybit/brackets.json" }

  /// Tables of all contracts, of both kinds where none is chosen: a folder may hold both.
  func brackets(of symbols: [String]) -> [Question] {
    (chosen.map { [$0] } ?? ["linear", "inverse"]).map { Question(Self.bracketsPlace, ["category": $0]) }
  }

  private static let bracketsPlace = "/v5/market/risk-limit"

  /// They come some contracts at a time.
  func nextBrackets(after answer: Data, to question: Question) throws -> Question? {
    let result = try JSONDecoder().decode(Answer<Tier>.self, from: answer).result
    guard let cursor = result.nextPageCursor, !cursor.isEmpty else { return nil }
    let category = question.path.contains("inverse") ? "inverse" : "linear"
    return Question(Self.bracketsPlace, ["category": category, "cursor": cursor])
  }

  private struct Tier: Decodable { let symbol: String, riskLimitValue: LiveNumber }

  private struct Answer<Row: Decodable>: Decodable {
    struct Result: Decodable {
      let list: [Row]
      let nextPageCursor: String?
    }
    let result: Result
  }

  private struct Ticker: Decodable {
    let symbol: String, turnover24h: TickerNumber, volume24h: TickerNumber
  }
}
