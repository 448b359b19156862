import Basics
import Foundation
import MarketData
import TestSupport
import Testing

@testable import Fetching

@Suite("The live interface on the loopback", .enabled(if: TestServer.canServe, "no Python or no curl"))
struct TodayServedTests {
  private let series = TestArchive.series(.metrics)

  /// Snapshots every five minutes from a time on, each of another value.
  private func snapshots(_ times: StrideTo<Milliseconds>) -> String {
    "["
      + times.map {
        #"{"symbol":"BTCUSDT","sumOpenInterest":"\#($0 / 300_000).5","sumOpenInterestValue":"1","timestamp":\#($0)}"#
      }.joined(separator: ",") + "]"
  }

  private func bars(_ times: StrideTo<Milliseconds>) -> String {
    "[" + times.map { #"[\#($0),"1","2","1","2","3",\#($0 + 299_999),"4",5,"6","7","0"]"# }.joined(separator: ",") + "]"
  }

  @Test("The current day stands in files of the archive's layout, labelled as the archive labels, until its own come")
  func today() async throws {
    let archive = try TestArchive()
    let today = TestArchive.today
    try archive.put(TestArchive.series(.klines), days: 3)
    try archive.put(series, days: 3)
    // The last published day labels a snapshot with the start of its five minutes.
    let yesterday = ArchiveFile(series, .daily, at: today - .day)
    let rows = stride(from: today - .day, to: today, by: 300_000).map {
      "\($0.iso8601.dropLast().replacing("T", with: " ")),BTCUSDT,\($0 / 300_000 + 1).5000,1,,,,1\n"
    }
    let csv = MarketText.metricsHeader + rows.joined()
    try archive.put(yesterday.key, ZipText(files: [.init("BTCUSDT-metrics-2025-11-20.csv", csv)]).bytes)
    let now = TestArchive.now
    let faults = [
      "/rest/fapi/v1/klines": ["always body " + bars(stride(from: today, to: now + 300_000, by: 300_000))],
      "openInterestHist": ["always body " + snapshots(stride(from: today - .day, to: now, by: 300_000))],
    ]
    let server = try archive.serve(faults)
    let fetch = try archive.fetch(server, kinds: [.klines, .metrics], days: 3)
    let plans = try await archive.bring(fetch)
    let tails = try await fetch.bringToday(of: plans)
    #expect(tails.files == 2 && tails.problems.isEmpty && tails.uncompared.isEmpty)
    let klines = "futures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2025-11-21-tail.csv"
    let metrics = "futures/um/daily/metrics/BTCUSDT/BTCUSDT-metrics-2025-11-21-tail.csv"
    #expect(try archive.fetched().filter { $0.hasSuffix(".csv") } == [klines, metrics])
    let text = String(decoding: try archive.folder.read("market/" + metrics), as: UTF8.self)
    // Ten hours; the snapshot of midnight belongs to yesterday's last label, which is published.
    #expect(text.split(separator: "\n").count == 1 + 119)
    #expect(text.contains("\n2025-11-21 00:00:00,BTCUSDT,\((today + 300_000) / 300_000).5,1,,,,\n"))
    let bars = String(decoding: try archive.folder.read("market/" + klines), as: UTF8.self)
    #expect(bars.split(separator: "\n").count == 1 + 120, "the bar that has not ended is left out")
  }

  @Test("A stand-in goes when the day is published, and not before")
  func replaced() async throws {
    let archive = try TestArchive()
    try archive.put(TestArchive.series(.klines), days: 3, before: TestArchive.today - .day)
    let tail = "futures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2025-11-20-tail.csv"
    try archive.folder.write("x", to: "market/" + tail)
    let server = try archive.serve()
    _ = try await archive.bring(try archive.fetch(server, days: 3))
    #expect(try archive.fetched().contains(tail))
    try archive.put(TestArchive.series(.klines), days: 1)
    _ = try await archive.bring(try archive.fetch(server, days: 3))
    #expect(try !archive.fetched().contains(tail))
  }

  @Test(
    "Where the live interface is not to be had, what the archive has is there, and one line says what is not",
    arguments: [
      "status 451", "status 403", "status 404", "html", "drop", "body {\"code\":-1121}", "redirect file:///etc/passwd",
    ])
  func refused(action: String) async throws {
    let archive = try TestArchive()
    let files = try archive.put(TestArchive.series(.klines), days: 3)
    let server = try archive.serve(["/rest/": ["always \(action)"]])
    let fetch = try archive.fetch(server, days: 3)
    let plans = try await archive.bring(fetch)
    let tails = try await fetch.bringToday(of: plans)
    #expect(tails.files == 0 && tails.problems.count + tails.failures.count == 1, "\(tails)")
    // Where no answer comes, it may the next time: that is a failure, and no word of the server's.
    #expect(tails.failures.isEmpty == !["drop", "redirect file:///etc/passwd"].contains(action), "\(tails)")
    if action == "status 451" { #expect(tails.problems[0].contains("what the archive has is here and can be built")) }
    try archive.expectWhole(files)
  }

  @Test("Brackets come by GET or by POST, and an answer that is none leaves the file as it is")
  func brackets() async throws {
    let json = """
      {"data":{"brackets":[{"symbol":"BTCUSDT","riskBrackets":[{"bracketSeq":1,"bracketNotionalFloor":0,"bracketNotionalCap":1,"bracketMaintenanceMarginRate":0.004,"cumFastMaintenanceAmount":0.0}]}]}}
      """
    let archive = try TestArchive()
    let server = try archive.serve(["/brackets": ["status 405", "body \(json)", "always html"]])
    let found = try await archive.fetch(server).bringBrackets()
    #expect(found.symbols == 1 && found.useless == 0 && found.path == archive.data + "/brackets-um.json")
    #expect(try archive.requests().map { $0.prefix(4) } == ["GET ", "POST"])
    let bytes = try archive.folder.read("market/brackets-um.json")
    #expect(try BracketTable(json: Data(bytes), file: "x").symbols["BTCUSDT"] != nil)
    let fetch = try archive.fetch(server)
    await #expect(throws: FetchError.self) { try await fetch.bringBrackets() }
    #expect(try archive.folder.read("market/brackets-um.json") == bytes)
  }
}
