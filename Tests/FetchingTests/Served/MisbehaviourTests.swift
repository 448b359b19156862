import Basics
import Foundation
import TestSupport
import Testing

@testable import Fetching

@Suite("A server that misbehaves", .enabled(if: TestServer.canServe, "no Python or no curl"))
struct MisbehaviourTests {
  private static let wrongNote = "body " + String(repeating: "0", count: 64)

  /// Five days of klines from a server with faults; the middle day's name is in `middle`.
  private func bring(
    _ faults: [String: [String]], size: Int = 300,
    check: (SymbolFiles.Series, TestArchive, [String: [UInt8]]) throws -> Void
  ) async throws {
    let archive = try TestArchive()
    let files = try archive.put(TestArchive.series(.klines), days: 5, size: size)
    let server = try archive.serve(faults)
    let plans = try await archive.bring(try archive.fetch(server))
    let series = try #require(plans[0].series.first, "\(plans[0].failures)")
    try check(series, archive, files)
    try archive.expectNothingElsewhere()
  }

  private let middle = "BTCUSDT-5m-2025-11-18.zip"
  private let middleKey = "data/futures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2025-11-18.zip"

  @Test(
    "What passes is asked again until it is there",
    arguments: [
      ["status 503", "status 500"], ["drop", "drop"], ["status 429 0"], ["status 418"], ["truncate"],
      ["truncate", "whole"],
      ["truncate", "shifted"], ["html"], ["other"], ["truncate", "status 416"], ["body "],
      ["truncate", "drop", "truncate"],
    ])
  func passing(actions: [String]) async throws {
    let isOfContinuing = actions.contains("status 416")
    try await bring([middle + "$": actions, "2025-11-19.zip.CHECKSUM": isOfContinuing ? [] : actions]) {
      series, archive, files in
      #expect(series.failed.isEmpty && series.plan.absent.isEmpty && series.brought == 5)
      try archive.expectWhole(files, "\(actions)")
    }
  }

  @Test("A body that was cut off is continued where it ended, under the condition that it is the same")
  func continued() async throws {
    try await bring([middle + "$": ["truncate"]], size: 4_000) { series, archive, files in
      try archive.expectWhole(files)
      let requests = try archive.requests().filter { $0.contains(middle + " ") }
      #expect(requests.contains { $0.hasSuffix("bytes=2000- 206") }, "\(requests)")
    }
  }

  @Test("A checksum that comes a moment late is waited for")
  func lateChecksum() async throws {
    try await bring([middle + ".CHECKSUM": [Self.wrongNote]]) { series, archive, files in
      #expect(series.brought == 5)
      try archive.expectWhole(files)
      let asked = try archive.requests().filter { $0.contains(middle) }
      #expect(asked.count == 4, "both are asked for once more: \(asked)")
    }
  }

  @Test(
    "A file that does not match its checksum is a state of that file, and is not asked for again",
    arguments: [[MisbehaviourTests.wrongNote], ["html"], ["body x"], ["huge"]])
  func mismatch(actions: [String]) async throws {
    let archive = try TestArchive()
    var files = try archive.put(TestArchive.series(.klines), days: 5)
    let isFailure = actions == ["huge"]
    let server = try archive.serve([middle + ".CHECKSUM": actions.map { "always \($0)" }])
    for isFirst in [true, false] {
      _ = try archive.requests()
      let plans = try await archive.bring(try archive.fetch(server))
      let series = plans[0].series[0]
      #expect(series.plan.absent.map(\.reason) == (isFailure ? [] : [.mismatched]))
      #expect(series.failed.map(\.file.name) == (isFailure ? [middle] : []))
      #expect(series.here == 4)
      if !isFirst, !isFailure { #expect(try archive.requests().allSatisfy { $0.hasPrefix("GET /listing") }) }
    }
    files[middleKey] = nil
    if isFailure {
      // What came of the file waits for its checksum.
      #expect(try archive.fetched().filter { $0.hasSuffix(".part") }.count == 1)
    } else {
      try archive.expectWhole(files)
    }
  }

  @Test("Once the archive has mended a file, it is brought")
  func mended() async throws {
    let archive = try TestArchive()
    let files = try archive.put(TestArchive.series(.klines), days: 5)
    try archive.put(middleKey, files[middleKey] ?? [], note: String(repeating: "0", count: 64))
    let server = try archive.serve()
    #expect(try await archive.bring(try archive.fetch(server))[0].series[0].plan.absent.map(\.reason) == [.mismatched])
    try archive.put(middleKey, files[middleKey] ?? [])
    #expect(try await archive.bring(try archive.fetch(server))[0].series[0].brought == 1)
    try archive.expectWhole(files)
  }

  @Test("A checksum may lack its line feed and its name; a file without one gets no name")
  func checksums() async throws {
    let archive = try TestArchive()
    var files = try archive.put(TestArchive.series(.klines), days: 5)
    let keys = files.keys.sorted()
    try archive.put(keys[0], files[keys[0]] ?? [], note: sha256Text(files[keys[0]] ?? []))
    try FileManager.default.removeItem(atPath: "\(archive.folder.path)/archive/\(keys[1]).CHECKSUM")
    let server = try archive.serve([String(keys[2].suffix(25)) + ".CHECKSUM": ["always status 404"]])
    let series = try await archive.bring(try archive.fetch(server))[0].series[0]
    #expect(series.plan.absent.map(\.reason) == [.unchecked, .unchecked])
    files[keys[1]] = nil
    files[keys[2]] = nil
    try archive.expectWhole(files)
  }

  @Test(
    "What will not pass fails for that file alone, and is not asked again in the same run",
    arguments: [
      "status 403", "redirect file:///etc/passwd", "redirect ftp://127.0.0.1/x",
      "redirect /data/futures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2025-11-18.zip", "endless", "huge",
    ])
  func lasting(action: String) async throws {
    try await bring([middle: ["always \(action)"]]) { series, archive, files in
      #expect(series.failed.map(\.file.name) == [middle] && series.here == 4, "\(series.failed)")
      var rest = files
      rest[middleKey] = nil
      let fetched = try archive.fetched()
      #expect(fetched.filter { !$0.hasSuffix(".part") }.count == 8)
      for name in fetched where name.hasSuffix(".part") {
        // The loopback writes hundreds of megabytes between two looks at a busy machine's file, but the run ends.
        #expect(fileSize("\(archive.data)/\(name)") ?? 0 < 4_000_000_000)
      }
      #expect(!fetched.contains(String(middleKey.dropFirst(5))))
    }
  }

  @Test("A redirect to the same archive is followed")
  func redirected() async throws {
    try await bring([middle + "$": ["redirect /\(middleKey)?"]]) { series, archive, files in
      #expect(series.brought == 5)
      try archive.expectWhole(files)
    }
  }

  @Test("A file that is listed and gone is missing, not a failure")
  func gone() async throws {
    try await bring([middle: ["always status 404"]]) { series, archive, files in
      #expect(series.failed.isEmpty && series.plan.absent.map(\.file.name) == [middle])
    }
  }

  @Test("A region that is refused ends the run with one sentence")
  func region() async throws {
    let archive = try TestArchive()
    try archive.put(TestArchive.series(.klines), days: 5)
    let server = try archive.serve(["/data/": ["always status 451"]])
    await #expect(throws: FetchError.refusesRegion(host: "127.0.0.1:\(server.port)")) {
      try await archive.bring(try archive.fetch(server))
    }
    #expect(try archive.requests().count { $0.hasSuffix(" 451") } <= 16, "and is not asked ten times over")
  }

  @Test(
    "A listing that is none is told, and nothing is fetched",
    arguments: [
      "html", "circle", "status 403", "status 404", "endless", "huge", "body ", "redirect file:///etc/passwd",
      "body <!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><ListBucketResult>&a;</ListBucketResult>",
      "body <ListBucketResult><Contents><Key>data/futures/um/daily/klines/../../../../x.zip</Key></Contents></ListBucketResult>",
      "body <ListBucketResult><Contents><Key>/etc/passwd</Key><Size>1</Size></Contents></ListBucketResult>",
      "body <ListBucketResult><Contents><Key>data/futures/um/daily/klines/BTCUSDT/5m/BTC\u{1}",
    ])
  func noListing(action: String) async throws {
    let archive = try TestArchive()
    try archive.put(TestArchive.series(.klines), days: 5)
    let server = try archive.serve(["/listing": ["always \(action)"]], pageSize: 3)
    let plans = try await archive.bring(try archive.fetch(server))
    #expect(plans[0].failures.count == 1 && plans[0].series.isEmpty, "\(plans[0])")
    #expect(try archive.fetched().isEmpty)
    try archive.expectNothingElsewhere()
  }

  @Test("Keys below the right folder that are no files of it are passed over")
  func strangeKeys() async throws {
    let folder = "data/futures/um/daily/klines/BTCUSDT/5m/"
    let keys = [
      "../../../../../../x.zip", "BTCUSDT-5m-2025-11-18.zip/../../x", "\u{202E}.zip", "BTCUSDT-5m-9999-99-99.zip",
    ]
    let contents = keys.map { "<Contents><Key>\(folder)\($0)</Key><Size>1</Size></Contents>" }.joined()
    let archive = try TestArchive()
    let server = try archive.serve(["/listing": ["always body <ListBucketResult>\(contents)</ListBucketResult>"]])
    let plans = try await archive.bring(try archive.fetch(server))
    #expect(plans[0].isUnknown)
    #expect(try archive.fetched().isEmpty)
  }

  @Test("A symbol whose name leads elsewhere is an error", arguments: ["..", ".hidden", "a\u{202E}b", "a b"])
  func strangeSymbols(name: String) async throws {
    let archive = try TestArchive()
    let prefix = "<CommonPrefixes><Prefix>data/futures/um/daily/klines/\(name)/</Prefix></CommonPrefixes>"
    let server = try archive.serve(["/listing": ["always body <ListBucketResult>\(prefix)</ListBucketResult>"]])
    let fetch = try archive.fetch(server)
    await #expect(throws: FetchError.self) { try await fetch.allSymbols() }
  }

  @Test("A server that is not there, and a curl that is not there, are told")
  func nothing() async throws {
    let archive = try TestArchive()
    try archive.put(TestArchive.series(.klines), days: 5)
    let server = try archive.serve()
    let plans = try await archive.bring(try archive.fetch(server) { $0.listing = "http://127.0.0.1:1/listing" })
    #expect(plans[0].failures.first?.contains("127.0.0.1:1/listing: ") == true)
    let options = try archive.fetch(server).options
    let without = Fetch(options, into: try DataFolder(archive.data), userAgent: "test", curl: "no-such-curl")
    await #expect(
      throws: FetchError.unavailable(
        "fetch needs the program curl, which is not installed (Debian: apt-get install curl)")
    ) {
      try await without.plan(["BTCUSDT"])
    }
  }
}
