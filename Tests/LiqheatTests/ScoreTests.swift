import Foundation
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
}
