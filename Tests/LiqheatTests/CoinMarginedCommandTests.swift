import Basics
import Foundation
import TestSupport
import Testing

@Suite("Commands on coin-margined contracts")
struct CoinMarginedCommandTests {
  private static let symbol = CoinMarginedText.symbol

  /// Four days of a made-up market, one without its forced orders.
  private func market() throws -> (folder: TemporaryFolder, forcedOrders: Int) {
    let folder = try TemporaryFolder()
    var forcedOrders = 0
    for (number, day) in CoinMarginedText.days(4, from: 1_687_651_200_000).enumerated() {
      try day.write(to: folder, without: number == 2 ? ["liquidationSnapshot"] : [])
      forcedOrders += number == 2 ? 0 : day.forcedOrders
    }
    return (folder, forcedOrders)
  }

  @Test("A site says USD and Binance COIN-M, its brackets, and contracts times 100 USD")
  func build() throws {
    let folder = try market().folder
    let built = try Tool.run(
      ["build", "--data", folder.path, "--symbol", Self.symbol, "--days", "2", "--output", folder.path + "/site"])
    #expect(built.code == 0, "\(built.errors)")
    let page = String(decoding: try folder.read("site/\(Self.symbol)/index.html"), as: UTF8.self)
    #expect(page.contains("USD") && !page.contains("USDT"))
    let files = try folder.files().filter { $0.hasPrefix("site/\(Self.symbol)/") && $0.hasSuffix(".json") }
    let documents = try files.map { String(decoding: try folder.read($0), as: UTF8.self) }
    #expect(!documents.isEmpty && documents.allSatisfy { !$0.contains("USDT") })
    #expect(documents.contains { $0.contains("first bracket of up to 50 BTC (built in)") })
    let levels = String(decoding: try folder.read("site/\(Self.symbol)/levels.csv"), as: UTF8.self)
    #expect(levels.split(separator: "\n").count > 10)
  }

  @Test("A score counts doubled rows once, and names the days without a file")
  func score() throws {
    let (folder, forcedOrders) = try market()
    let path = folder.path + "/score.json"
    let scored = try Tool.run(["score", "--data", folder.path, "--symbol", Self.symbol, "--output", path])
    #expect(scored.code == 0, "\(scored.errors)")
    #expect(scored.output.contains(", \(forcedOrders) liquidations"), "\(scored.output)")
    #expect(
      scored.errors.contains("\(forcedOrders) liquidations stand twice in 3 files of the archive: each counts once"))
    #expect(scored.errors.contains("no file of liquidations of 1 day: 2023-06-27"))
    #expect(scored.output.contains("| book |") && scored.output.contains("| classic repaired |"))
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(folder.read("score.json"))) as? [String: Any])
    #expect((document["maps"] as? [Any])?.count == 3)
  }

  @Test("Sums in dollars of the same orders are judged too")
  func sums() throws {
    let folder = try market().folder
    let rows = (0..<96).map { "\(1_687_651_200_000 + $0 * 3_600_000),\($0 * 1_000),\(90_000 - $0)\n" }
    let sums = try folder.write("timestamp,longUsd,shortUsd\n" + rows.joined(), to: "sums.csv")
    let scored = try Tool.run(["score", "--data", folder.path, "--symbol", Self.symbol, "--liquidations", sums])
    #expect(scored.code == 0 && scored.output.contains("96 sums of them"), "\(scored.errors)")
  }

  @Test("What is not in a built-in table has the default bracket, which is said")
  func otherCoins() throws {
    let folder = try TemporaryFolder()
    for day in CoinMarginedText.days(3, from: 1_687_651_200_000) {
      for file in day.files where file.word != "liquidationSnapshot" {
        try folder.write(
          file.text.replacing("BTCUSD", with: "ETHUSD"), to: "ETHUSD_PERP-\(file.word)-\(day.day.utcDate).csv")
      }
    }
    let built = try Tool.run(
      ["levels", "--data", folder.path, "--symbol", "ETHUSD_PERP", "--days", "1"])
    #expect(built.code == 0, "\(built.errors)")
    #expect(built.errors.contains("first bracket of the large contracts is used for ETHUSD_PERP"), "\(built.errors)")
  }
}
