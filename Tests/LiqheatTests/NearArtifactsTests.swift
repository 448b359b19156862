import Foundation
import TestSupport
import Testing

@Suite("What programs read of the near field")
struct NearArtifactsTests {
  private func build(_ site: String, _ options: String...) throws -> Tool.Result {
    try Tool.run(
      [
        "build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--days", "2", "--only", "json", "--output", site,
      ] + options)
  }

  private func object(_ folder: TemporaryFolder, _ name: String) throws -> [String: Any] {
    let bytes = try folder.read("BTCUSDT/\(name).json")
    return try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test("near.json ends with what map.json says of the same rows")
  func lastColumn() throws {
    let folder = try TemporaryFolder()
    #expect(try build(folder.path).code == 0)
    let (near, map) = (try object(folder, "near"), try object(folder, "map"))
    let columns = try #require(near["columns"] as? [[String: Any]])
    let amounts = try #require(columns.last?["amounts"] as? [Double])
    let size = try #require(near["row_size"] as? Double), lowest = try #require(near["lowest_price"] as? Double)
    let unit = try #require(near["amount_unit"] as? Double)
    #expect(columns.count == 288 && amounts.count == near["rows"] as? Int)
    #expect(size == map["fine_row_size"] as? Double)
    var expected = [Double](repeating: 0, count: amounts.count)
    for level in try #require(map["levels"] as? [[String: Any]]) {
      let low = try #require(level["price_low"] as? Double)
      let row = Int(((low - lowest) / size).rounded())
      if low >= lowest, row < expected.count { expected[row] += try #require(level["liquidations"] as? Double) }
    }
    #expect(expected.contains { $0 > 1_000 })
    for (found, expected) in zip(amounts, expected) {
      #expect(abs(found * unit - expected) <= unit * 0.51 + 1e-5 * expected)
    }
  }

  @Test("alerts.json tells of the clusters that meet a rule, and of no other")
  func alerts() throws {
    let folder = try TemporaryFolder()
    #expect(try build(folder.path, "--alert", "1K@10", "--alert", "900B@1").code == 0)
    let rules = try #require(try object(folder, "alerts")["rules"] as? [[String: Any]])
    let clusters = try rules.map { try #require($0["clusters"] as? [[String: Any]]) }
    #expect(rules.map { $0["above"] as? Double } == [1_000, 9e11])
    #expect(!clusters[0].isEmpty && clusters[1].isEmpty)
    for cluster in clusters[0] {
      #expect((cluster["liquidations"] as? Double ?? 0) >= 1_000)
      #expect(abs(cluster["near_percent"] as? Double ?? 100) <= 10)
    }
    let wrong = try build(folder.path, "--alert", "50M")
    #expect(wrong.code == 64 && wrong.errors.contains("--alert"))
  }

  @Test("clusters.csv grows from run to run, and its past stays")
  func history() throws {
    let folder = try TemporaryFolder()
    #expect(try build(folder.path, "--to", "2025-11-12").code == 0)
    let first = String(decoding: try folder.read("BTCUSDT/clusters.csv"), as: UTF8.self)
    #expect(first.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("2025-11-11,") })
    #expect(try build(folder.path, "--to", "2025-11-13").code == 0)
    let second = String(decoding: try folder.read("BTCUSDT/clusters.csv"), as: UTF8.self)
    #expect(second.hasPrefix(first) && second.contains("\n2025-11-12,"))
    #expect(try build(folder.path, "--to", "2025-11-13", "--force").code == 0)
    #expect(String(decoding: try folder.read("BTCUSDT/clusters.csv"), as: UTF8.self) == second)
  }
}
