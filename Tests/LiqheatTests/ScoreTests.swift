import Basics
import Foundation
import MarketData
import SampleMarket
import TestSupport
import Testing

@Suite struct ScoreTests {
  /// Four days with everything that can be judged by.
  private func sample(_ more: [String] = []) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let made = try Tool.run(["sample", "--output", folder.path, "--days", "4", "--truth"] + more)
    #expect(made.code == 0, "\(made.errors)")
    return folder
  }

  @Test func `a score has all figures, the same twice, and a page shows them`() throws {
    let folder = try sample()
    let path = folder.path + "/score.json"
    let run = ["score", "--data", folder.path, "--symbol", "BTCUSDT", "--output", path]
    let first = try Tool.run(run)
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.output.contains("synthetic sample") && first.output.contains("| classic as published |"))
    let bytes = try folder.read("score.json")
    #expect(try Tool.run(run).output == first.output)
    #expect(try folder.read("score.json") == bytes)
    #expect(try schemaProblems(bytes) == [])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let maps = try #require(document["maps"] as? [[String: Any]])
    #expect(maps.map { $0["name"] as? String } == ["book", "classic repaired", "classic as published"])
    for map in maps {
      #expect((map["truth"] as? [Any])?.count == 3)
      for part in ["open_interest", "liquidations"] {
        let judged = try #require(map[part] as? [String: Any])
        #expect((judged["leads"] as? [String: Any])?.count == 4 && judged["verdict"] is String)
      }
    }
    let built = try Tool.run([
      "build", "--data", folder.path, "--symbol", "BTCUSDT", "--days", "2", "--only", "page", "--score", path,
      "--output",
      folder.path + "/site", "--quiet",
    ])
    #expect(built.code == 0, "\(built.errors)")
    let page = String(decoding: try folder.read("site/BTCUSDT/index.html"), as: UTF8.self)
    #expect(page.contains("How good is this map?"))
  }

  /// Four days are too few for a verdict; what is told of them is complete all the same.
  @Test func `sums of liquidations are judged, in tables, JSON and on the page`() throws {
    let folder = try sample()
    let market = try SampleMarket(SampleMarketOptions(days: 4))
    let start = market.bars.openTime[0]
    let rows = (0..<96).map { "\(start + Milliseconds($0) * .hour),\($0 * 1_000),\($0 == 7 ? "" : "\(50_000 - $0)")\n" }
    let sums = try folder.write("timestamp,longUsd,shortUsd\nnever,1,2\n" + rows.joined(), to: "sums.csv")
    let path = folder.path + "/score.json"
    let run = [
      "score", "--data", folder.path, "--liquidations", sums, "--liquidations-share", "0.25", "--output", path,
    ]
    let first = try Tool.run(run)
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.errors.contains("sums.csv: 1 rows could not be read, the first in line 2"))
    #expect(first.output.contains("96 sums of them") && first.output.contains("Against sums of liquidations over 1h"))
    #expect(first.output.contains("By distance of levels from their entry"))
    let bytes = try folder.read("score.json")
    #expect(try schemaProblems(bytes) == [])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let flow = try #require(document["flow"] as? [String: Any])
    #expect(flow["bucket_minutes"] as? Int == 60 && flow["share"] as? Double == 0.25)
    let maps = try #require(document["maps"] as? [[String: Any]])
    let book = try #require((maps[0]["flow"] as? [String: Any])?["long"] as? [String: Any])
    #expect(
      book["verdicts"] as? [String: String]
        == Dictionary(uniqueKeysWithValues: ["distance", "places", "amounts"].map { ($0, "too little data to tell") }))
    #expect((book["by_distance"] as? [Any])?.count == 4)
    let built = try Tool.run([
      "build", "--data", folder.path, "--symbol", "BTCUSDT", "--days", "2", "--only", "page", "--score", path,
      "--output",
      folder.path + "/site", "--quiet",
    ])
    #expect(built.code == 0, "\(built.errors)")
    #expect(
      String(decoding: try folder.read("site/BTCUSDT/index.html"), as: UTF8.self)
        .contains("How much is liquidated of longs"))
    for wrong in [
      ["--liquidations-share", "0"], ["--liquidations-share", "1.1"], ["--liquidations-label", "middle"],
    ] {
      #expect(try Tool.run(["score", "--data", folder.path] + wrong).code == 64)
    }
    let elsewhen = try folder.write("timestamp,longUsd,shortUsd\n1500000000000,1,2\n1500003600000,1,2\n", to: "old.csv")
    let none = try Tool.run(["score", "--data", folder.path, "--liquidations", elsewhen])
    #expect(none.code == 65 && none.errors.contains("no time in common"))
  }

  @Test func `a market that was labelled otherwise is scored the same`() throws {
    func tables(_ label: String) throws -> [Substring] {
      let folder = try sample(["--label", label])
      let lines = try Tool.run(["score", "--data", folder.path]).output.split(separator: "\n")
      // The published query takes a label for the start, so it alone may differ.
      return lines.filter { $0.hasPrefix("| book") }
    }
    let lines = try tables("start")
    #expect(lines.count == 3)
    #expect(try tables("end") == lines)
  }

  @Test func `calibration refuses what too little speaks for, and what it writes can be used`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/fit.yaml"
    let fitted = try Tool.run(["calibrate", "--seeds", "2", "--days", "1", "--output", path, "--quiet"])
    #expect(fitted.code == 0, "\(fitted.errors)")
    #expect(fitted.output.contains("the assumptions stay: too little was kept back to tell"))
    #expect(try Tool.run(["config", "--config", path]).output == Tool.run(["config"]).output)
  }

  private func schemaProblems(_ bytes: [UInt8]) throws -> [String] {
    try JSONSchema(file: packageRoot.appendingPathComponent("docs/schema/score.schema.json")).problems(in: Data(bytes))
  }

  @Test func `wrong usage and missing data have their codes`() throws {
    let folder = try TemporaryFolder()
    #expect(try Tool.run(["score"]).code == 64)
    #expect(try Tool.run(["score", "--data", folder.path, "--seeds", "2"]).code == 64)
    #expect(try Tool.run(["score", "--data", folder.path]).code == 66)
    #expect(try Tool.run(["sample", "--output", folder.path, "--tier", "25:x:1"]).code == 64)
    try folder.write("{}", to: "no.json")
    let unread = try Tool.run([
      "build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--output", folder.path + "/site", "--score",
      folder.path + "/no.json",
    ])
    #expect(unread.code != 0 && unread.errors.contains("no.json: not a score"))
  }

  @Test(.enabled(if: RealData.isThere)) func `real days can be judged, and what has no open interest is told`() throws {
    let hype = try Tool.run(["score", "--data", RealData.folder, "--symbol", "HYPEUSDT"])
    #expect(hype.code == 0 && hype.output.contains("13 stretches of two hours"))
    let bitcoin = try Tool.run(["score", "--data", RealData.folder + "/BTCUSDT", "--symbol", "BTCUSDT"])
    #expect(bitcoin.code == 65 && bitcoin.errors.contains("no bar in common"))
  }

  @Test func `a score names its market, and only that market's page shows it`() throws {
    let folder = try TemporaryFolder()
    #expect(try Tool.run(["sample", "--output", folder.path, "--days", "3", "--symbol", "ETHUSDT"]).code == 0)
    let start: Milliseconds = 1_763_078_400_000  // 2025-11-14, where samples end
    let rows = (1...72).map { "\(start - Milliseconds($0) * .hour),\($0 * 1_000),\($0 * 900)\n" }
    try folder.write("timestamp,longUsd,shortUsd\n" + rows.joined(), to: "sums.csv")
    let list = try folder.write("- {name: A, data: ., symbol: ETHUSDT, liquidations: [sums.csv]}\n", to: "list.yaml")
    let path = folder.path + "/score.json"
    let run = try Tool.run(["score", "--data", folder.path, "--markets", list, "--output", path])
    #expect(run.code == 0, "\(run.errors)")
    let bytes = try folder.read("score.json")
    #expect(try schemaProblems(bytes) == [])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(document["symbol"] as? String == "ETHUSDT" && document["page"] as? String == "ETHUSDT")
    let coin = try Tool.run(["score", "--data", folder.path, "--coin", "ETH"])
    #expect(coin.output.hasPrefix("### ETH (Binance USD-M ETHUSDT) (synthetic sample), "), "\(coin)")
    for (coin, isShown) in [([], true), (["--coin", "ETH"], false)] as [([String], Bool)] {
      let named = coin.isEmpty ? ["--symbol", "ETHUSDT"] : coin
      let built = try Tool.run(
        [
          "build", "--data", folder.path, "--days", "1", "--only", "page", "--score", path, "--output",
          folder.path + "/site",
        ] + named)
      #expect(built.code == 0, "\(built.errors)")
      let page = try folder.read("site/\(coin.last ?? "ETHUSDT")/index.html")
      #expect(String(decoding: page, as: UTF8.self).contains("How good is this map?") == isShown)
    }
  }
}
