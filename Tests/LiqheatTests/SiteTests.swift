import Foundation
import TestSupport
import Testing

/// Sites of several symbols, as an operator runs them night by night.
@Suite("Sites of several symbols")
struct SiteTests {
  private let folder: TemporaryFolder
  private let data: String, output: String

  /// A copy of the sample market, so that a test may spoil it.
  init() throws {
    folder = try TemporaryFolder()
    data = folder.path + "/data"
    output = folder.path + "/site"
    try FileManager.default.copyItem(atPath: SampleFolder.path, toPath: data)
  }

  private func build(
    _ arguments: String..., into output: String? = nil, environment: [String: String] = [:]
  ) throws -> Tool.Result {
    try Tool.run(
      ["build", "--data", data, "--days", "1", "--output", output ?? self.output] + arguments, environment: environment)
  }

  /// All files of a site with their bytes.
  private func contents(_ name: String = "site") throws -> [String: [UInt8]] {
    let prefix = name + "/"
    return Dictionary(
      uniqueKeysWithValues: try folder.files().filter { $0.hasPrefix(prefix) }.map {
        (String($0.dropFirst(prefix.count)), try folder.read($0))
      })
  }

  private func times() throws -> [String: Date] {
    try contents().keys.reduce(into: [:]) { times, name in
      times[name] = try FileManager.default.attributesOfItem(atPath: output + "/" + name)[.modificationDate] as? Date
    }
  }

  private func index() throws -> [[String: Any]] {
    let index = try JSONSerialization.jsonObject(with: Data(folder.read("site/index.json"))) as? [String: Any]
    return try #require(index?["symbols"] as? [[String: Any]])
  }

  @Test("A failing symbol keeps its pages, marked stale; the others are built; the code is 2; a repaired one recovers")
  func stale() throws {
    #expect(try build("--all").code == 0)
    let before = try contents()
    let klines = "BTCUSDT/klines/5m/BTCUSDT-5m-2025-11.csv"
    let good = try folder.read("data/" + klines)
    try folder.write("open_time,open,high,low\n1,2,3,4\n", to: "data/" + klines)
    let failed = try build("--all", "--force", "--json")
    #expect(failed.code == 2)
    #expect(failed.errors.contains("liqheat: error: BTCUSDT: "))
    #expect(failed.output.contains(#""status":"failed""#) && failed.output.contains(#""status":"built""#))
    let after = try contents()
    #expect(after.keys.sorted() == before.keys.sorted())
    let changed = after.keys.filter { after[$0] != before[$0] }.sorted()
    #expect(changed == ["BTCUSDT/index.html", "BTCUSDT/summary.json", "SHA256SUMS", "index.html", "index.json"])
    let page = String(decoding: try folder.read("site/BTCUSDT/index.html"), as: UTF8.self)
    #expect(
      page != String(decoding: before["BTCUSDT/index.html"] ?? [], as: UTF8.self) && page.contains(#"id="stale">"#))
    #expect(try index().map { $0["is_stale"] as? Bool } == [false, true])
    #expect(String(decoding: try folder.read("site/index.html"), as: UTF8.self).contains(#"class="badge stale""#))
    #expect(try Tool.run(["verify", output]).code == 0)

    try folder.write(good, to: "data/" + klines)
    #expect(try build("--all").code == 0)
    #expect(try contents() == before)
  }

  @Test("Where a coin and a contract would have one page, the coin has it, is as new as the run, and the other is told")
  func nameTwice() throws {
    let folder = try TemporaryFolder()
    // The coin of a contract without a quote currency has the contract's name.
    #expect(try Tool.run(["sample", "--output", folder.path, "--days", "2", "--symbol", "XYZ"]).code == 0)
    for outcome in ["XYZ (synthetic sample): book", "XYZ: unchanged"] {
      let run = try Tool.run([
        "build", "--data", folder.path, "--symbol", "XYZ", "--coin", "XYZ", "--days", "1", "--only", "levels",
        "--output", output,
      ])
      #expect(run.code == 2 && run.output.hasPrefix(outcome), "\(run)")
      #expect(run.errors.contains("XYZ: another page of this run has the name"), "\(run.errors)")
      #expect(try index().map { $0["is_stale"] as? Bool } == [false])
    }
  }

  @Test("A symbol whose data are gone keeps its page, marked stale")
  func vanished() throws {
    #expect(try build("--all", "--only", "levels").code == 0)
    try FileManager.default.removeItem(atPath: folder.path + "/data/1000PEPEUSDT")
    #expect(try build("--all", "--only", "levels").output == "BTCUSDT: unchanged\n")
    func staleness(_ symbol: String) throws -> Bool {
      String(decoding: try folder.read("site/\(symbol)/summary.json"), as: UTF8.self).contains(#""is_stale":true"#)
    }
    #expect(try staleness("1000PEPEUSDT") && !staleness("BTCUSDT"))
    #expect(try Tool.run(["verify", output]).code == 0)
  }

  @Test("What has not changed is not written again; what has is, and equals a build from nothing")
  func incremental() throws {
    #expect(try build("--all").code == 0)
    let times = try times()
    let second = try build("--all")
    #expect(second.code == 0 && second.output == "1000PEPEUSDT: unchanged\nBTCUSDT: unchanged\n")
    #expect(try self.times() == times)

    // Touched, but of the same content.
    let metrics = "data/BTCUSDT/metrics/BTCUSDT-metrics-2025-11-13.csv"
    let rows = try folder.read(metrics)
    try folder.write(rows, to: metrics)
    #expect(try build("--all").output == second.output)
    #expect(try self.times() == times)

    // A day less of one symbol.
    try FileManager.default.removeItem(atPath: folder.path + "/" + metrics)
    let third = try build("--all")
    #expect(third.output.hasPrefix("1000PEPEUSDT: unchanged\nBTCUSDT (synthetic sample): "))
    let now = try self.times()
    for name in times.keys where name.hasPrefix("1000PEPEUSDT/") { #expect(now[name] == times[name]) }
    #expect(now["BTCUSDT/map.json"] != times["BTCUSDT/map.json"])
    #expect(try build("--all", into: folder.path + "/fresh").code == 0)
    // But for the clusters of the day that the first run told of, which stay.
    func withoutHistory(_ site: String = "site") throws -> [String: [UInt8]] {
      try contents(site).filter { name, _ in
        !["BTCUSDT/clusters.csv", "BTCUSDT/summary.json", "index.json", "SHA256SUMS"].contains(name)
      }
    }
    #expect(try withoutHistory() == withoutHistory("fresh"))

    // A file of the site that is lost or cut short is made again.
    try folder.write("", to: "site/BTCUSDT/card.png")
    #expect(try build("--all").output.hasPrefix("1000PEPEUSDT: unchanged\nBTCUSDT (synthetic sample): "))
    #expect(try withoutHistory() == withoutHistory("fresh"))
    #expect(try !build("--all", "--force").output.contains("unchanged"))
  }

  @Test("Options are part of what decides")
  func options() throws {
    #expect(try build("--all", "--only", "levels").code == 0)
    #expect(try !build("--all", "--only", "levels", "--model", "classic").output.contains("unchanged"))
    #expect(try !build("--all", "--only", "json", "--model", "book").output.contains("unchanged"))
    #expect(
      try !build("--all", "--only", "json", "--model", "book", "--bin", "700").output.contains("BTCUSDT: unchanged"))
  }

  @Test("One thread or many, any order of symbols, any time zone and language: the same bytes")
  func reproducible() throws {
    #expect(try build("--all", "--threads", "1", "--base-url", "https://example.org").code == 0)
    let environment = ["TZ": "Asia/Kolkata", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"]
    let other = try build(
      "--symbol", "BTCUSDT", "--symbol", "1000PEPEUSDT", "--symbol", "BTCUSDT", "--threads", "8", "--base-url",
      "https://example.org/", into: folder.path + "/other", environment: environment)
    #expect(other.code == 0 && other.output.split(separator: "\n").count == 2)
    #expect(try contents() == contents("other"))
  }

  @Test("Shards built into one tree, or apart and joined, give the bytes of a whole build")
  func shards() throws {
    #expect(try build("--all", into: folder.path + "/whole").code == 0)
    for shard in 1...3 { #expect(try build("--all", "--shard", "\(shard)/3").code == 0) }
    #expect(try contents() == contents("whole"))

    let manager = FileManager.default
    try manager.createDirectory(atPath: folder.path + "/joined", withIntermediateDirectories: true)
    for shard in 1...3 {
      let part = "part\(shard)"
      #expect(try build("--all", "--shard", "\(shard)/3", into: folder.path + "/" + part).code == 0)
      for name in (try? manager.contentsOfDirectory(atPath: folder.path + "/" + part)) ?? []
      where name.hasSuffix("USDT") {
        try manager.copyItem(atPath: "\(folder.path)/\(part)/\(name)", toPath: "\(folder.path)/joined/\(name)")
      }
    }
    #expect(try Tool.run(["index", "--output", folder.path + "/joined"]).code == 0)
    #expect(try contents("joined") == contents("whole"))
  }

  @Test("A published tree is checked; a flipped byte and a lost file are found")
  func verify() throws {
    #expect(try build("--symbol", "BTCUSDT").code == 0)
    let good = try Tool.run(["verify", output])
    #expect(good.code == 0 && good.output.hasSuffix(" 0 problems\n"))
    let sums = try Tool.run(executable: "/bin/sh", ["-c", "cd '\(output)' && sha256sum --check --quiet SHA256SUMS"])
    #expect(sums.code == 0, "\(sums.errors)")
    var page = try folder.read("site/BTCUSDT/index.html")
    page[page.count / 2] ^= 1
    try folder.write(page, to: "site/BTCUSDT/index.html")
    try FileManager.default.removeItem(atPath: output + "/BTCUSDT/map.png")
    let bad = try Tool.run(["verify", output])
    #expect(bad.code == 65)
    #expect(bad.output.contains("BTCUSDT/index.html: differs") && bad.output.contains("BTCUSDT/map.png: No such file"))
    #expect(try Tool.run(["verify", folder.path + "/data"]).code == 66)
  }

  @Test("A file that grows too large, as on a full disk, leaves the old site, and says so")
  func fullDisk() throws {
    #expect(try build("--symbol", "BTCUSDT").code == 0)
    let before = try contents()
    let tool = Tool.path
    let failed = try Tool.run(
      executable: "/bin/sh",
      ["-c", "ulimit -f 64 && exec '\(tool)' build --data '\(data)' --all --days 2 --output '\(output)'"])
    #expect(failed.code == 74)
    #expect(failed.errors.contains("cannot be written: File too large; the site that was there is unchanged"))
    #expect(try contents() == before)
    #expect(try folder.files().allSatisfy { $0.hasPrefix("data/") || $0.hasPrefix("site/") })
  }
}
