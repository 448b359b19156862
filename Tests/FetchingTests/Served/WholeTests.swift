import Basics
import Foundation
import TestSupport
import Testing

@testable import Fetching

@Suite("Fetching from an archive on the loopback", .enabled(if: TestServer.canServe, "no Python or no curl"))
struct WholeTests {
  @Test("Days and months come whole; a second run asks for the listings and nothing else")
  func whole() async throws {
    let archive = try TestArchive()
    var files = try archive.put(TestArchive.series(.klines), days: 20)
    files.merge(try archive.put(TestArchive.series(.metrics), days: 60)) { $1 }
    let october = ArchiveFile(TestArchive.series(.klines), .monthly, at: TestArchive.today - 30 * .day)
    try archive.put(october.key, TestArchive.bytes(of: october.key, size: 9_000))
    files[october.key] = TestArchive.bytes(of: october.key, size: 9_000)
    let server = try archive.serve(pageSize: 7)

    let plans = try await archive.bring(try archive.fetch(server, kinds: [.klines, .metrics], days: 60))
    #expect(plans[0].series.map(\.brought) == [21, 60])
    #expect(plans[0].series[0].plan.absent.count == 9, "days of September, before the first")
    try archive.expectWhole(files)

    _ = try archive.requests()
    let again = try await archive.bring(try archive.fetch(server, kinds: [.klines, .metrics], days: 60))
    #expect(again[0].series.map(\.brought) == [0, 0] && again[0].series.map(\.here) == [21, 60])
    let requests = try archive.requests()
    #expect(requests.allSatisfy { $0.hasPrefix("GET /listing") } && !requests.isEmpty)
  }

  @Test("Without next markers the listing is walked by its last keys", arguments: [1, 2, 3, 1_000])
  func pages(size: Int) async throws {
    let archive = try TestArchive()
    let files = try archive.put(TestArchive.series(.klines), days: 5)
    let server = try archive.serve(["/listing": ["always no-marker"]], pageSize: size)
    _ = try await archive.bring(try archive.fetch(server))
    try archive.expectWhole(files)
  }

  @Test("Without a listing files are asked for, and what is not there is remembered")
  func noListing() async throws {
    let archive = try TestArchive()
    var files = try archive.put(TestArchive.series(.klines), days: 25)
    // A day that never was, one that is not there yet, and no file of the month.
    for day in [1, 20] {
      let key = ArchiveFile(TestArchive.series(.klines), .daily, at: TestArchive.today - Milliseconds(day) * .day).key
      for suffix in ["", ".CHECKSUM"] {
        try FileManager.default.removeItem(atPath: "\(archive.folder.path)/archive/\(key)\(suffix)")
      }
      files[key] = nil
    }
    let server = try archive.serve()
    let plans = try await archive.bring(try archive.fetch(server, days: 25) { $0.listing = nil })
    #expect(plans[0].series[0].plan.absent.map(\.reason) == [.missing, .notYet])
    try archive.expectWhole(files)
    _ = try archive.requests()
    _ = try await archive.bring(try archive.fetch(server, days: 25) { $0.listing = nil })
    #expect(
      try archive.requests().map { $0.split(separator: "/").last.map { $0.prefix(24) } ?? "" }.sorted()
        == ["BTCUSDT-5m-2025-11-20.zi", "BTCUSDT-5m-2025-11-20.zi"], "only what may have come is asked for")
  }

  @Test("A month without a file, or without a right one, comes as days")
  func monthAsDays() async throws {
    let archive = try TestArchive()
    let files = try archive.put(TestArchive.series(.klines), days: 60)
    let october = ArchiveFile(TestArchive.series(.klines), .monthly, at: TestArchive.today - 30 * .day)
    try archive.put(october.key, [1, 2, 3], note: String(repeating: "0", count: 64))
    let server = try archive.serve()
    let plans = try await archive.bring(try archive.fetch(server, days: 60))
    #expect(plans[0].series[0].here == 60 && plans[0].series[0].failed.isEmpty)
    try archive.expectWhole(files)
  }

  @Test("A file that is published anew is brought again, and one that is damaged here too")
  func again() async throws {
    let archive = try TestArchive()
    var files = try archive.put(TestArchive.series(.klines), days: 5)
    let server = try archive.serve()
    _ = try await archive.bring(try archive.fetch(server))
    let keys = files.keys.sorted()
    files[keys[0]] = TestArchive.bytes(of: "another", size: 300)
    try archive.put(keys[0], files[keys[0]] ?? [])
    try archive.folder.write(Array("short".utf8), to: "market/" + keys[1].dropFirst(5))
    try FileManager.default.removeItem(atPath: archive.folder.path + "/market/" + keys[2].dropFirst(5))
    var other = files[keys[3]] ?? []
    other[7] ^= 1
    try archive.folder.write(other, to: "market/" + keys[3].dropFirst(5))
    let found = try Verification(of: DataFolder(archive.data), now: TestArchive.now)
    #expect(found.problems.count == 3, "what was published anew is still what was brought: \(found.problems)")
    let plans = try await archive.bring(try archive.fetch(server))
    #expect(plans[0].series[0].brought == 4)
    try archive.expectWhole(files)
    #expect(try Verification(of: DataFolder(archive.data), now: TestArchive.now).problems.isEmpty)
  }

  @Test("Files that another program brought are taken if they match, and else brought")
  func adopted() async throws {
    let archive = try TestArchive()
    let files = try archive.put(TestArchive.series(.klines), days: 5)
    let keys = files.keys.sorted()
    for key in keys.prefix(3) { try archive.folder.write(files[key] ?? [], to: "market/" + key.dropFirst(5)) }
    var wrong = files[keys[0]] ?? []
    wrong[0] ^= 1
    try archive.folder.write(wrong, to: "market/" + keys[0].dropFirst(5))
    let server = try archive.serve()
    let plans = try await archive.bring(try archive.fetch(server))
    #expect(plans[0].series[0].brought == 3)
    try archive.expectWhole(files)
  }

  @Test("Symbols in any language, and folders whose names are hard to write")
  func names() async throws {
    let archive = try TestArchive()
    let files = try archive.put(TestArchive.series(.klines, "币安人生USDT"), days: 5)
    let server = try archive.serve()
    var fetch = try archive.fetch(server)
    _ = try await archive.bring(fetch, "币安人生USDT")
    try archive.expectWhole(files)
    #expect(try await fetch.allSymbols() == ["币安人生USDT"])

    let odd = "\(archive.folder.path)/market/a \"b\"\\n#1\n[2]{3}'"
    fetch = Fetch(fetch.options, into: try DataFolder(odd), userAgent: "test")
    var plans = try await fetch.plan(["币安人生USDT"])
    try await fetch.bring(&plans)
    #expect(plans[0].series[0].brought == 5)
    let key = try ArchiveKey(try #require(files.keys.first))
    #expect(fileSize("\(odd)/\(key.path)") == 300)
  }

  @Test("Symbols of the largest volume on the last published day come first")
  func volume() async throws {
    let archive = try TestArchive()
    let day = TestArchive.today - 2 * .day
    for (symbol, volume) in [
      ("BTCUSDT", "5"), ("AUSDT", "70.5"), ("BUSDT", "1e1"), ("GONEUSDT", nil), ("BADUSDT", "x"),
    ] {
      try archive.put(TestArchive.series(.klines, symbol), days: 1)
      guard let volume else { continue }
      let series = ArchiveSeries(market: .um, kind: .klines, symbol: symbol, interval: "1d")
      let file = ArchiveFile(series, .daily, at: day)
      let row = "\(day),1,2,1,2,3,\(day + .day - 1),\(volume),5,6,7,0\n"
      let zip = ZipText(files: [.init(String(file.name.dropLast(4)) + ".csv", MarketText.klinesHeader + row)])
      try archive.put(file.key, zip.bytes)
    }
    // What grows beyond all measure when it is unpacked is not read to its end.
    let series = ArchiveSeries(market: .um, kind: .klines, symbol: "BOMBUSDT", interval: "1d")
    try archive.put(TestArchive.series(.klines, "BOMBUSDT"), days: 1)
    let bomb = ArchiveFile(series, .daily, at: day)
    let rows = String(repeating: "1,1,1,1,1,1,1,1,1,1,1,1\n", count: 1_000_000)
    try archive.put(bomb.key, ZipText(files: [.init(String(bomb.name.dropLast(4)) + ".csv", rows)]).bytes)
    let server = try archive.serve()
    let ranked = try await archive.fetch(server).symbolsByVolume()
    #expect(ranked.symbols == ["AUSDT", "BUSDT", "BTCUSDT"] && ranked.day == day)
  }

  @Test("Coin-margined contracts, with forced orders")
  func coin() async throws {
    let archive = try TestArchive()
    let kinds: [ArchiveKind] = [.klines, .metrics, .liquidationSnapshot]
    var files: [String: [UInt8]] = [:]
    for kind in kinds { files.merge(try archive.put(TestArchive.series(kind, "BTCUSD_PERP", .cm), days: 5)) { $1 } }
    let server = try archive.serve()
    _ = try await archive.bring(try archive.fetch(server, kinds: kinds, market: .cm), "BTCUSD_PERP")
    try archive.expectWhole(files)
    #expect(files.keys.allSatisfy { $0.hasPrefix("data/futures/cm/daily/") })
  }

  @Test("A symbol that the archive does not have is unknown, and so is told")
  func unknown() async throws {
    let archive = try TestArchive()
    try archive.put(TestArchive.series(.klines), days: 5)
    let server = try archive.serve()
    let plans = try await archive.bring(try archive.fetch(server), "BTCUSDT", "NOSUCH")
    #expect(plans.map(\.isUnknown) == [false, true])
  }
}
