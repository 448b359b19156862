import Foundation
import TestSupport
import Testing

/// The response that CoinGlass documents for version 4 of its API's liquidation heatmaps, as a client declares it.
///
/// Source: docs.coinglass.com, /api/futures/liquidation/heatmap/model1 and aggregated-heatmap: `y_axis` price levels,
/// `liquidation_leverage_data` [x index, y index, amount in USD], `price_candlesticks` [timestamp in seconds, then open,
/// high, low, close and volume in USD as text].
private struct HeatmapResponse: Decodable {
  let code: String, msg: String
  let data: Payload

  struct Payload: Decodable {
    let y_axis: [Double]
    let liquidation_leverage_data: [[Double]]
    let price_candlesticks: [Candlestick]
  }

  struct Candlestick: Decodable {
    let time: Int
    let prices: [Double]
    let volume: Double

    init(from decoder: any Decoder) throws {
      var fields = try decoder.unkeyedContainer()
      time = try fields.decode(Int.self)
      let numbers = try (0..<5).map { _ -> Double in
        let text = try fields.decode(String.self)
        guard let number = Double(text) else {
          throw DecodingError.dataCorruptedError(in: fields, debugDescription: "\(text) is no number")
        }
        return number
      }
      (prices, volume) = (Array(numbers.prefix(4)), numbers[4])
    }
  }
}

@Suite("heatmap.json for a client of the paid API")
struct HeatmapClientTests {
  @Test("It decodes, every index points into its axis, time and price ascend", arguments: ["classic", "book"])
  func decodes(model: String) throws {
    let folder = try TemporaryFolder()
    let built = try Tool.run([
      "build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--days", "2", "--model", model, "--only", "json",
      "--output", folder.path,
    ])
    #expect(built.code == 0)
    let response = try JSONDecoder().decode(HeatmapResponse.self, from: Data(folder.read("BTCUSDT/heatmap.json")))
    #expect(response.code == "0" && response.msg == "success")
    let data = response.data
    #expect(zip(data.y_axis, data.y_axis.dropFirst()).allSatisfy { $0 < $1 })
    let times = data.price_candlesticks.map(\.time)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
    #expect(data.liquidation_leverage_data.count > 1_000)
    #expect(
      data.liquidation_leverage_data.allSatisfy {
        $0.count == 3 && data.price_candlesticks.indices.contains(Int($0[0]))
          && data.y_axis.indices.contains(Int($0[1])) && $0[2] > 0
      })
    for candle in data.price_candlesticks {
      let (open, high, low, close) = (candle.prices[0], candle.prices[1], candle.prices[2], candle.prices[3])
      #expect(low <= min(open, close) && max(open, close) <= high)
    }
    // The sum of the files' quote volume, an amount of USDT, not of contracts.
    let month = "BTCUSDT/klines/5m/BTCUSDT-5m-2025-11.csv"
    let rows = try String(contentsOfFile: SampleFolder.path + "/" + month, encoding: .utf8).split(separator: "\n")
      .dropFirst().map { $0.split(separator: ",") }
    let from = try #require(times.first) * 1_000
    let traded = rows.filter { (Int($0[0]) ?? 0) >= from }.reduce(0) { $0 + (Double($1[7]) ?? .nan) }
    let told = data.price_candlesticks.reduce(0) { $0 + $1.volume }
    #expect(abs(told / traded - 1) < 1e-9)
  }
}
