import Foundation
import TestSupport
import Testing

@Suite("liqheat build")
struct BuildTests {
  private func build(_ arguments: String..., output: String, environment: [String: String] = [:]) throws -> Tool.Result
  {
    try Tool.run(
      ["build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--days", "2", "--output", output] + arguments,
      environment: environment)
  }

  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test("Every artifact of the specification is there, and says what it is made from", arguments: ["classic", "book"])
  func artifacts(model: String) throws {
    let folder = try TemporaryFolder()
    let result = try build("--model", model, output: folder.path)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("BTCUSDT (synthetic sample): \(model), 2025-11-12 to 2025-11-14, price "))
    #expect(result.output.split(separator: "\n").count == 1)
    let names = [
      "alerts.json", "card.png", "clusters.csv", "heatmap-light.png", "heatmap.json", "heatmap.png", "index.html",
      "levels.csv", "levels.pine", "map.json", "map.png", "near-portrait.png", "near.json", "near.png", "quality.json",
      "summary.json", "thumbnail.png",
    ].filter { model == "book" || $0 != "near.json" }
    #expect(try folder.files() == names.map { "BTCUSDT/\($0)" } + ["SHA256SUMS", "index.html", "index.json"])
    for name in ["BTCUSDT/index.html", "index.html"] {
      #expect(String(decoding: try folder.read(name), as: UTF8.self).contains("synthetic sample"))
    }
    for name in names where name.hasSuffix(".png") {
      #expect(Array(try folder.read("BTCUSDT/" + name).prefix(8)) == [137, 80, 78, 71, 13, 10, 26, 10])
    }
    #expect(try object(folder.read("BTCUSDT/map.json"))["synthetic"] as? Bool == true)
  }

  @Test("Totals are the sums of the levels, in map.json and in levels.csv", arguments: ["classic", "book"])
  func totals(model: String) throws {
    let folder = try TemporaryFolder()
    #expect(try build("--model", model, "--only", "levels", output: folder.path).code == 0)
    #expect(
      try folder.files().filter { $0.hasPrefix("BTCUSDT/") }
        == ["levels.csv", "map.json", "quality.json", "summary.json"].map { "BTCUSDT/\($0)" })
    let map = try object(folder.read("BTCUSDT/map.json"))
    let totals = try #require(map["totals"] as? [String: Any])
    let beyond = try #require(totals["beyond_rows"] as? [String: [String: Double]])
    let sums = try #require(totals["liquidations"] as? [String: Double])
    let positions = try #require(totals["positions"] as? [String: Double])
    let levels = try #require(map["levels"] as? [[String: Any]])
    let cumulative = try #require(map["cumulative"] as? [[String: Any]])
    let rows = String(decoding: try folder.read("BTCUSDT/levels.csv"), as: UTF8.self).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",") }
    #expect(rows.count == levels.count && levels.count > 50)
    let price = try #require(map["price"] as? Double)
    for side in ["long", "short"] {
      for (position, (key, totals)) in [("liquidations", sums), ("positions", positions)].enumerated() {
        let sum = levels.filter { $0["side"] as? String == side }.reduce(0.0) { $0 + ($1[key] as? Double ?? .nan) }
        let inTable = rows.filter { $0[2] == side }.reduce(0.0) { $0 + (Double($1[4 + position]) ?? .nan) }
        let total = try #require(totals[side + "s"])
        let beyond = try #require(beyond[key]?[side + "s"])
        let last = try #require(cumulative.last { $0["side"] as? String == side }?[key] as? Double)
        #expect(abs(sum + beyond - total) <= 1e-9 * total)
        #expect(abs(inTable - sum) <= 1e-9 * total)
        #expect(abs(last - sum) <= 1e-9 * total)
      }
    }
    for level in levels {
      let low = try #require(level["price_low"] as? Double)
      let high = try #require(level["price_high"] as? Double)
      #expect(level["side"] as? String == "long" ? low <= price : high >= price)
    }
  }

  @Test("In contracts, what the book places and what it cannot explain is the open interest, on both sides")
  func conservation() throws {
    let folder = try TemporaryFolder()
    #expect(try build("--model", "book", "--only", "levels", output: folder.path).code == 0)
    let totals = try #require(try object(folder.read("BTCUSDT/map.json"))["totals"] as? [String: Any])
    let openInterest = try #require(totals["open_interest_contracts"] as? Double)
    for side in ["longs", "shorts"] {
      let placed = try #require((totals["contracts"] as? [String: Double])?[side])
      let rest = try #require((totals["unexplained_contracts"] as? [String: Double])?[side])
      #expect(abs(placed + rest - openInterest) <= 1e-9 * openInterest)
    }
  }

  @Test("The same inputs give the same bytes: again, elsewhere, in another time zone and language")
  func reproducible() throws {
    let first = try TemporaryFolder()
    let second = try TemporaryFolder()
    #expect(try build(output: first.path).code == 0)
    let environment = ["TZ": "Asia/Kolkata", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"]
    #expect(try build(output: second.path, environment: environment).code == 0)
    #expect(try first.files() == second.files())
    for name in try first.files() { #expect(try first.read(name) == second.read(name), "\(name) differs") }
  }

  @Test("A run in which nothing could be built leaves the site as it was, and nothing beside it")
  func failureLeavesOldSite() throws {
    let parent = try TemporaryFolder()
    let output = parent.path + "/site"
    #expect(try build(output: output).code == 0)
    let before = try parent.files().map { ($0, try parent.read($0)) }
    let failed = try Tool.run(
      ["build", "--data", SampleFolder.path, "--symbol", "NOSUCH", "--days", "1", "--output", output])
    #expect(failed.code == 66)
    #expect(failed.output.isEmpty)
    #expect(try parent.files() == before.map(\.0))
    for (name, bytes) in before { #expect(try parent.read(name) == bytes) }
  }

  @Test("A second symbol joins the site of the first")
  func secondSymbol() throws {
    let folder = try TemporaryFolder()
    #expect(try build(output: folder.path).code == 0)
    let result = try Tool.run(
      [
        "build", "--data", SampleFolder.path, "--symbol", "1000PEPEUSDT", "--days", "2", "--output", folder.path,
        "--quiet", "--json",
      ])
    #expect(result.code == 0 && result.errors.isEmpty)
    #expect(try object(Array(result.output.utf8))["symbol"] as? String == "1000PEPEUSDT")
    let index = try object(folder.read("index.json"))
    let symbols = try #require(index["symbols"] as? [[String: Any]])
    #expect(symbols.compactMap { $0["symbol"] as? String } == ["1000PEPEUSDT", "BTCUSDT"])
    let artifacts = try #require(index["artifacts"] as? [[String: Any]])
    #expect(
      artifacts.compactMap { $0["path"] as? String }
        == (try folder.files().filter { !["SHA256SUMS", "index.json"].contains($0) }))
    for artifact in artifacts {
      let bytes = try folder.read(try #require(artifact["path"] as? String))
      #expect(artifact["bytes"] as? Int == bytes.count)
    }
  }

  @Test("A window is cut where it is asked to be")
  func window() throws {
    let folder = try TemporaryFolder()
    let result = try Tool.run([
      "build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--from", "2025-11-05", "--to", "2025-11-06T12:00Z",
      "--only", "json", "--output", folder.path,
    ])
    #expect(result.code == 0, "\(result.errors)")
    let heatmap = try object(folder.read("BTCUSDT/heatmap.json"))
    let data = try #require(heatmap["data"] as? [String: Any])
    let candles = try #require(data["price_candlesticks"] as? [[Any]])
    // 2025-11-05T00:00:00Z; 36 hours of 5-minute bars, 432 of them, in columns of two.
    #expect(candles.first?.first as? Int == 1_762_300_800)
    #expect(candles.count == 216)
    #expect(data["update_time"] as? Int == 1_762_300_800 + 36 * 3_600)
    #expect(heatmap["code"] as? String == "0")
  }
}
