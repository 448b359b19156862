import Basics
import Foundation
import TestSupport
import Testing

@testable import Fetching

/// The command as a user runs it, with files from nginx, as a web server should be, and their listing from our own server.
@Suite("liqheat fetch", .serialized, .enabled(if: TestServer.canServeByNginx, "no nginx, no Python or no curl"))
struct CommandTests {
  private func nginx(_ archive: TestArchive, _ settings: String = "") throws -> TestServer {
    try FileManager.default.createDirectory(atPath: archive.folder.path + "/nginx", withIntermediateDirectories: true)
    return try TestServer(
      nginxOver: archive.folder.path + "/archive", settings: settings, work: archive.folder.path + "/nginx")
  }

  private func arguments(_ archive: TestArchive, _ files: TestServer, _ listing: TestServer?) -> [String] {
    ["fetch", "--data", archive.data, "--archive", files.address, "--from", "2025-10-20", "--to", "2025-11-21"]
      + (listing.map { ["--listing", $0.address + "/listing"] } ?? ["--no-listing"])
  }

  /// What `make proof` does, on a few days of a made-up market.
  @Test("Coin-margined months are fetched with their forced orders, and judged by them")
  func proof() throws {
    let archive = try TestArchive()
    let forcedOrders = try archive.putCoinMargined(days: 4)
    let (files, listing) = (try nginx(archive), try archive.serve())
    let fetched = try Tool.run(
      arguments(archive, files, listing) + [
        "--market", "cm", "--symbol", "BTCUSD_PERP", "--with", "liquidationSnapshot", "--quiet",
      ])
    #expect(fetched.code == 0, "\(fetched.errors)")
    let scored = try Tool.run(["score", "--data", archive.data, "--symbol", "BTCUSD_PERP"])
    #expect(scored.code == 0, "\(scored.errors)")
    #expect(scored.output.contains("BTCUSD_PERP, 2025-11-17") && scored.output.contains("\(forcedOrders) liquidations"))
    #expect(scored.errors.contains("stand twice in 4 files"))
  }

  @Test("A market that is fetched is built as it lies")
  func built() throws {
    let archive = try TestArchive()
    try archive.putSample("BTCUSDT")
    let (files, listing) = (try nginx(archive), try archive.serve())
    let fetched = try Tool.run(arguments(archive, files, listing) + ["--symbol", "BTCUSDT", "--quiet", "--json"])
    #expect(fetched.code == 0 && fetched.errors.isEmpty, "\(fetched.errors)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(fetched.output.utf8)) as? [String: Any])
    #expect(document["from"] as? String == "2025-10-20" && (document["symbols"] as? [Any])?.count == 1)
    let built = try Tool.run([
      "build", "--data", archive.data, "--all", "--days", "2", "--only", "levels", "--output",
      archive.folder.path + "/site",
    ])
    #expect(built.code == 0, "\(built.errors)")
    let direct = try Tool.run([
      "build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--days", "2", "--only", "levels", "--output",
      archive.folder.path + "/direct",
    ])
    #expect(direct.code == 0)
    #expect(
      try archive.folder.read("site/BTCUSDT/levels.csv") == archive.folder.read("direct/BTCUSDT/levels.csv"),
      "what is fetched is what was published")
    let verified = try Tool.run(["fetch", "--verify", "--data", archive.data])
    #expect(verified.code == 0 && verified.output.contains(" 0 problems"))
  }

  @Test("A dry run names files and bytes and writes none; a wrong use is 64; a folder in use is 75")
  func dryRun() throws {
    let archive = try TestArchive()
    try archive.put(TestArchive.series(.klines), days: 5)
    let (files, listing) = (try nginx(archive), try archive.serve())
    let arguments = arguments(archive, files, listing) + ["--symbol", "BTCUSDT", "--dry-run"]
    let result = try Tool.run(arguments)
    #expect(result.code == 0 && result.output.hasSuffix("5 files to download, 1.5 kB; 0 are here\n"), "\(result)")
    #expect(result.output.contains("300\tfutures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2025-11-20.zip\n"))
    #expect(try archive.fetched().isEmpty)
    for wrong in [
      ["fetch"], ["fetch", "--symbol", "../x"], ["fetch", "--symbol", "X", "--all"],
      ["fetch", "--symbol", "X", "--top", "0"],
      ["fetch", "--symbol", "X", "--with", "trades"], ["fetch", "--symbol", "X", "--with", "liquidationSnapshot"],
      ["fetch", "--symbol", "X", "--from", "2025-01-01T01:00Z"],
      ["fetch", "--symbol", "X", "--archive", "file:///etc"],
      ["fetch", "--symbol", "X", "--archive", "http://a b"], ["fetch", "--symbol", "X", "--from", "2999-01-01"],
      ["fetch", "--symbol", "X", "--from", "0225-01-01"],
    ] {
      #expect(try Tool.run(wrong).code == 64, "\(wrong)")
    }
    let held = try DataFolder(archive.data)
    #expect(try Tool.run(arguments).code == 75)
    withExtendedLifetime(held) {}
  }

  @Test(
    "A dry run of which something fails says so by its code, and brings no brackets; what is no data folder is told")
  func dryRunThatFails() throws {
    let archive = try TestArchive()
    let server = try archive.serve(["/listing": ["always status 403"]])
    let to = ["--data", archive.data, "--archive", server.address, "--listing", server.address + "/listing"]
    for format in [[], ["--json"]] {
      let failed = try Tool.run(["fetch", "--symbol", "BTCUSDT", "--dry-run"] + to + format)
      #expect(failed.code == 69, "\(failed)")
      #expect(failed.errors.components(separatedBy: "refused with status 403").count == 2, "told once: \(failed)")
    }
    let brackets = try Tool.run(["fetch", "--brackets", "--dry-run", "--brackets-from", "http://127.0.0.1:1"] + to)
    #expect(brackets.code == 0 && brackets.errors.contains("asks for no brackets"), "\(brackets)")
    let ofBybit = try Tool.run([
      "fetch", "--venue", "bybit", "--brackets", "--dry-run", "--rest", "http://127.0.0.1:1", "--data", archive.data,
    ])
    #expect(ofBybit.code == 0 && !ofBybit.errors.contains("share"), "\(ofBybit)")
    let elsewhere = try Tool.run(["fetch", "--verify", "--data", archive.folder.path + "/none"])
    #expect(elsewhere.code == 66 && elsewhere.errors.contains("nothing has been fetched into this folder"))
    #expect(!FileManager.default.fileExists(atPath: archive.folder.path + "/none"))
  }

  @Test("A listing without a symbol is not a success")
  func emptyListing() throws {
    let archive = try TestArchive()
    let server = try archive.serve()
    let to = ["--data", archive.data, "--archive", server.address, "--listing", server.address + "/listing"]
    let result = try Tool.run(["fetch", "--all"] + to)
    #expect(result.code == 66 && result.errors.contains("no symbol is in the archive"), "\(result)")
  }

  @Test("Codes: 66 where the archive has nothing, 2 where something failed, 69 where nobody answers")
  func codes() throws {
    let archive = try TestArchive()
    try archive.put(TestArchive.series(.klines), days: 5)
    let files = try nginx(archive)
    let listing = try archive.serve(["BTCUSDT-5m-2025-11-18": ["always status 403"]])
    let arguments = arguments(archive, files, listing)
    let unknown = try Tool.run(arguments + ["--symbol", "NOSUCH"])
    #expect(unknown.code == 66 && unknown.errors.contains("NOSUCH: the archive has no files for it"))
    let bad = try Tool.run(self.arguments(archive, listing, listing) + ["--symbol", "BTCUSDT", "--verbose"])
    #expect(bad.code == 2 && bad.errors.contains("BTCUSDT-5m-2025-11-18.zip: refused with status 403"), "\(bad)")
    #expect(bad.errors.contains("> GET \(listing.address)/data/futures/") && bad.errors.contains("< 403, "))
    let nobody = try Tool.run(
      [
        "fetch", "--data", archive.folder.path + "/market/none", "--symbol", "X", "--attempts", "1", "--archive",
        "http://127.0.0.1:1",
        "--listing", "http://127.0.0.1:1/x",
      ])
    #expect(nobody.code == 69, "\(nobody)")
    #expect(try Tool.run(arguments + ["--symbol", "BTCUSDT"], environment: ["PATH": "/nowhere"]).code == 69)
  }

  @Test(
    "A curl that ends at once, or knows none of our options, is told",
    arguments: ["exit 0", "echo 'option is unknown'; exit 2"])
  func brokenCurl(script: String) throws {
    let archive = try TestArchive()
    let curl = try archive.folder.write("#!/bin/sh\n\(script)\n", to: "nginx/curl")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: curl)
    let result = try Tool.run(
      [
        "fetch", "--data", archive.data, "--symbol", "BTCUSDT", "--no-listing", "--attempts", "1", "--archive",
        "http://127.0.0.1:1",
      ],
      environment: ["PATH": archive.folder.path + "/nginx"])
    #expect(result.code == 69, "\(result)")
    #expect(result.errors.contains(script == "exit 0" ? "curl was ended" : "curl says: option is unknown"))
  }

  @Test("Interrupted, it says so, and the next run goes on with the bytes that are there")
  func interrupted() throws {
    let archive = try TestArchive()
    let files = try archive.put(TestArchive.series(.klines), days: 2, size: 400_000)
    let server = try nginx(archive, "limit_rate 200k;")
    for signal in [SIGINT, SIGTERM] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Tool.path)
      process.arguments = arguments(archive, server, nil) + ["--symbol", "BTCUSDT"]
      let errors = Pipe()
      process.standardError = errors
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      let parts = {
        try archive.fetched().filter { $0.hasSuffix(".part") && fileSize("\(archive.data)/\($0)") ?? 0 > 0 }
      }
      while process.isRunning, try parts().count < 2 { Thread.sleep(forTimeInterval: 0.01) }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationStatus == 128 + signal)
      let text = String(decoding: errors.fileHandleForReading.bytesToEnd(), as: UTF8.self)
      #expect(text.contains("the next run goes on where this one stopped"))
      #expect(try parts().count == 2)
    }
    let result = try Tool.run(arguments(archive, server, nil) + ["--symbol", "BTCUSDT", "--verbose"])
    #expect(result.errors.contains(" from byte ") && result.errors.contains("< 206, "), "\(result.errors)")
    try archive.expectWhole(files)
  }

  /// Waits until no curl of a killed run writes any more.
  private func waitForOrphans(_ archive: TestArchive) throws {
    var (before, quiet) = ([String: Int](), 0)
    for _ in 0..<200 where quiet < 15 {
      let sizes = Dictionary(
        uniqueKeysWithValues: try archive.fetched().map { ($0, fileSize("\(archive.data)/\($0)") ?? 0) })
      quiet = sizes == before ? quiet + 1 : 0
      before = sizes
      Thread.sleep(forTimeInterval: 0.1)
    }
  }

  @Test("Killed at random moments, all that is named is whole, and a last run completes it")
  func killed() throws {
    let archive = try TestArchive()
    var files = try archive.put(TestArchive.series(.klines), days: 12, size: 100_000)
    files.merge(try archive.put(TestArchive.series(.metrics), days: 12, size: 60_000)) { $1 }
    let (server, listing) = (try nginx(archive, "limit_rate 100k;"), try archive.serve())
    let arguments = arguments(archive, server, listing) + ["--symbol", "BTCUSDT", "--quiet"]
    var random = SeededRandom(seed: 12)
    var named = 0, killed = 0
    for attempt in 0..<10 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Tool.path)
      process.arguments = arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double.random(in: 0...0.9, using: &random))
      // A complete market is fetched in a moment.
      if process.isRunning { killed += 1 }
      kill(process.processIdentifier, attempt.isMultiple(of: 3) ? SIGTERM : SIGKILL)
      process.waitUntilExit()
      for name in try archive.fetched() where name.hasSuffix(".zip") {
        #expect(try archive.folder.read("market/" + name) == files["data/" + name], "attempt \(attempt): \(name)")
        named += 1
      }
    }
    #expect(killed > 0 && named > 0, "the moments were badly chosen")
    try waitForOrphans(archive)
    #expect(try Tool.run(arguments).code == 0)
    try archive.expectWhole(files)
    #expect(try Tool.run(["fetch", "--verify", "--data", archive.data]).code == 0)
    // Nothing of the killed runs is left but the lock.
    #expect(try FileManager.default.contentsOfDirectory(atPath: archive.data + "/.fetch") == ["lock"])
  }
}
