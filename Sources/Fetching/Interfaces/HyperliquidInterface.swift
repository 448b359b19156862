import Basics
import FoundationEssentials
import MarketData

/// Hyperliquid's interface: the latest 5,000 candles of each length, and no history of open interest.
///
/// Source: Hyperliquid documentation, "Info endpoint" and "Rate limits": a weight of 1,200 a minute, of which an answer of
/// candles costs 20 and one more for each 60 rows.
struct HyperliquidInterface: PublicInterface {
  let address = "https://api.hyperliquid.xyz"
  let remarks = [
    "Hyperliquid's interface has the latest 5,000 candles and no history of open interest; that is in its archive, "
      + "where who downloads pays: see docs/fetch.md"
  ]
  let rest: Milliseconds = 20 * .second

  private static let rows = 5_000

  func objection(to symbol: String) -> String? {
    symbol.hasSuffix("USDT") || symbol.hasSuffix("-PERP") || symbol.contains("\"") || symbol.contains("\\")
      ? "Hyperliquid names contracts by their coin, such as BTC" : nil
  }

  func venue(of symbol: String) -> String { Venue.hyperliquid.id }

  func series(of symbol: String, interval: String) -> [DaySeries] {
    [DaySeries(.klines, of: symbol, interval: interval, below: "hyperliquid", called: "candles")]
  }

  func endpoint(of series: DaySeries) -> Endpoint {
    // Four fifths of the limit, in stretches of ten seconds.
    let weight = 20 + Milliseconds.day / series.step / 60
    return Endpoint(
      rows: Self.rows, limit: RateLimit(160 / Int(weight), in: 10 * .second),
      reach: Milliseconds(Self.rows) * series.step)
  }

  func question(_ series: DaySeries, in window: Range<Milliseconds>, cursor: String?) -> Question {
    let request =
      "{\"coin\":\"\(series.symbol)\",\"interval\":\"\(series.interval)\",\"startTime\":\(window.lowerBound),"
      + "\"endTime\":\(window.upperBound - 1)}"
    return Question("/info", post: "{\"type\":\"candleSnapshot\",\"req\":\(request)}")
  }

  func page(_ answer: Data) throws -> Page {
    Page(times: try JSONDecoder().decode([RowTime].self, from: answer).map(\.time))
  }

  func complaint(status: Int, body: [UInt8]) -> Complaint? { nil }

  var market: Question { Question("/info", post: "{\"type\":\"metaAndAssetCtxs\"}") }

  func contracts(_ answer: Data) throws -> [TradedContract] {
    let market = try JSONDecoder().decode(Market.self, from: answer)
    guard market.universe.count == market.volumes.count else {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "coins and their volumes do not pair"))
    }
    return zip(market.universe, market.volumes).compactMap { coin, volume in
      coin.isDelisted == true ? nil : volume.dayNtlVlm.value.map { TradedContract(symbol: coin.name, value: $0) }
    }
  }

  let bracketsPath = "hyperliquid/brackets.json"

  /// One answer holds the tables of all coins.
  func brackets(of symbols: [String]) -> [Question] { [market] }

  func nextBrackets(after answer: Data, to question: Question) throws -> Question? {
    _ = try contracts(answer)
    return nil
  }

  /// `[{"universe": […], …}, […]]`: coins, and what is said of each, in the same order.
  private struct Market: Decodable {
    let universe: [Coin], volumes: [Volume]

    init(from decoder: any Decoder) throws {
      var parts = try decoder.unkeyedContainer()
      universe = try parts.decode(Universe.self).universe
      volumes = try parts.decode([Volume].self)
    }
  }

  private struct Universe: Decodable { let universe: [Coin] }
  private struct Coin: Decodable { let name: String, isDelisted: Bool? }
  private struct Volume: Decodable { let dayNtlVlm: TickerNumber }
}
