import Basics
import Foundation
import TestSupport
import Testing

@testable import Fetching

@Suite("Public interfaces on the loopback", .enabled(if: TestServer.canServe, "no Python or no curl"))
struct InterfaceServedTests {
  private let today = TestExchange.today, now = TestExchange.now
  private static let venues: [(ExchangeVenue, String)] = [
    (.bybit, "BTCUSDT"), (.bybit, "BTCUSD"), (.okx, "BTC-USDT-SWAP"), (.hyperliquid, "BTC"), (.bitget, "BTCUSDT"),
  ]

  @Test(
    "Days come whole, whatever the answers' length; a second run asks for the current day alone",
    arguments: venues, [1_000_000, 70])
  func whole(venue: (ExchangeVenue, String), cap: Int) async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(["": []], ["cap": cap])
    let plans = try await exchange.bring(try exchange.fetch(server, venue.0), venue.1)
    #expect(plans.allSatisfy { $0.here.count == 3 && $0.brought == 3 && $0.failed.isEmpty && $0.absent.isEmpty })
    let files = try exchange.fetched()
    #expect(files.count == plans.count * 3)
    for plan in plans {
      for file in plan.here {
        #expect(try exchange.times(file.path) == TestExchange.moments(file), "\(file.path)")
      }
    }
    _ = try exchange.requests()
    let again = try await exchange.bring(try exchange.fetch(server, venue.0), venue.1)
    #expect(again.allSatisfy { $0.here.count == 3 && $0.brought == 1 })
    let asked = try exchange.requests()
    #expect(asked.allSatisfy { $0.contains("\(today / 1_000_000)") || !$0.contains("\((today - .day) / 1_000_000)") })
    #expect(asked.count <= plans.count * (cap < 1_000 ? 3 : 2), "\(asked)")
    let found = try Verification(of: DataFolder(exchange.data), now: now)
    #expect(found.problems.isEmpty && found.files == files.count)
  }

  @Test("Bybit's mark comes back as it went out, both fields of open interest are kept, and lines are answers")
  func cursor() async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(
      ["kline": ["pretty"]], ["single": today - .day + 12 * .hour])
    try await exchange.bring(try exchange.fetch(server, .bybit, days: 1), "BTCUSDT")
    let marked = try exchange.requests().filter { $0.contains("&cursor=lastid%3D7%26lasttime%3D") }
    #expect(marked.count == 1, "288 rows in answers of 200, and 121 in one")
    let path = "bybit/linear/open-interest/BTCUSDT/BTCUSDT-open-interest-2025-11-20.json"
    let text = String(decoding: try exchange.folder.read("market/" + path), as: UTF8.self)
    #expect(text.split(separator: "singleOpenInterest").count == 1 + 144 && text.contains(#""openInterest": "200""#))
    #expect(text.split(separator: "\n").count == 2 && text.hasSuffix("\n"))
    let klines = "bybit/linear/klines/BTCUSDT/5m/BTCUSDT-5m-2025-11-21.json"
    #expect(try exchange.folder.read("market/" + klines).count { $0 == 0x0A || $0 == 0x0D } == 1, "pretty as it came")
    #expect(try exchange.times(klines).count == 120)
  }

  @Test(
    "Too many requests are waited for, and what passes is asked again",
    arguments: [
      (ExchangeVenue.bybit, #"body {"retCode":10006,"retMsg":"Too many visits!","result":{},"time":1}"#),
      (.bybit, "status 403 access too frequent"), (.bybit, #"body {"retCode":10016,"retMsg":"Server error."}"#),
      (.okx, #"body {"code":"50011","msg":"Too Many Requests","data":[]}"#),
      (.okx, #"status 429 {"code":"50011","msg":"Too Many Requests","data":[]}"#), (.hyperliquid, "status 429 null"),
      (.bitget, #"status 429 {"code":"429","msg":"Too Many Requests"}"#), (.bitget, "drop"), (.okx, "status 502 x"),
    ])
  func busy(venue: ExchangeVenue, action: String) async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(["": [action, action]])
    let symbol = venue == .okx ? "BTC-USDT-SWAP" : venue == .hyperliquid ? "BTC" : "BTCUSDT"
    let plans = try await exchange.bring(try exchange.fetch(server, venue), symbol)
    #expect(plans.allSatisfy { $0.here.count == 3 && $0.failed.isEmpty })
    for path in try exchange.fetched() { #expect(try exchange.times(path).count >= 120, "\(path)") }
  }

  @Test(
    "What is no answer is told, nothing is kept of it, and after the newest day no other is asked for",
    arguments: [
      (
        #"body {"retCode":10001,"retMsg":"params error: symbol invalid","result":{}}"#,
        "10001: params error: symbol invalid"
      ),
      ("html", "not an answer of this interface"), ("body ", "not an answer of this interface"),
      ("body null", "not an answer"), ("body []", "not an answer"), (#"body {"retCode":0}"#, "not an answer"),
      (#"body {"retCode":0,"result":{"list":[["x"]]}}"#, "not an answer"),
      (#"body {"retCode":0,"result":{"list":[["99999999999999999999"]]}}"#, "not an answer"),
      (#"body {"retCode":0,"result":{"list":[["1763769600000"]]}}"#, "rows from 2025-11-22T00:00:00Z on"),
      ("nested 200000", "not an answer"), ("huge", "longer than it may be"), ("endless", "longer than it may be"),
      ("status 403 no", "refused with status 403"), ("status 404 no", "no such interface"),
      ("status 500 no", "status 500"),
      ("drop", "curl's error"),
    ])
  func refused(action: String, reason: String) async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(["kline": ["always " + action]])
    let plans = try await exchange.bring(
      try exchange.fetch(server, .bybit) { $0.client.schedule.attempts = 2 }, "BTCUSDT")
    #expect(plans[0].failed.count == 1 && plans[0].unasked == 2 && plans[0].here.isEmpty)
    #expect(plans[0].failed.first?.reason.contains(reason) == true, "\(plans[0].failed.map(\.reason))")
    #expect(plans[1].here.count == 3, "open interest comes all the same")
    #expect(try exchange.fetched().allSatisfy { $0.contains("open-interest") })
    let healthy = try exchange.serve()
    #expect(try await exchange.bring(try exchange.fetch(healthy, .bybit), "BTCUSDT")[0].brought == 3)
  }

  @Test(
    "A region that is refused ends the run, as what it is",
    arguments: [("status 451 no", 451), ("status 403 <H1>403 ERROR</H1> Generated by cloudfront (CloudFront)", 403)])
  func region(action: String, status: Int) async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(["": ["always " + action]])
    let fetch = try exchange.fetch(server, .bybit)
    await #expect(throws: FetchError.refusesRegion(host: "127.0.0.1:\(server.port)", status: status)) {
      try await exchange.bring(fetch, "BTCUSDT")
    }
    #expect(try exchange.requests().count == 1)
  }

  @Test("Days without rows are remembered, and asked for again after a week; those just ended at once")
  func empty() async throws {
    let exchange = try TestExchange()
    // Launched at noon, two days ago.
    let launch = today - 2 * .day + 12 * .hour
    let server = try exchange.serve([:], ["launch": launch])
    let plans = try await exchange.bring(try exchange.fetch(server, .bybit, days: 6), "BTCUSDT")
    #expect(plans.allSatisfy { $0.here.count == 3 && $0.absent.map(\.reason) == Array(repeating: .empty, count: 4) })
    let first = "bybit/linear/klines/BTCUSDT/5m/BTCUSDT-5m-2025-11-19.json"
    #expect(try exchange.times(first) == Array(TestExchange.moments(today - 2 * .day).dropFirst(144)))
    _ = try exchange.requests()
    try await exchange.bring(try exchange.fetch(server, .bybit, days: 6), "BTCUSDT")
    #expect(try exchange.requests().count == 2, "the current day of both series")
    // A week later rows have turned up.
    let (later, days) = (now + 8 * .day, 14)
    let mended = try exchange.serve(now: later, ["launch": launch - .day])
    let again = try await exchange.bring(try exchange.fetch(mended, .bybit, days: days, now: later), "BTCUSDT")
    #expect(again.allSatisfy { $0.here.count == 12 && $0.absent.count == 3 && $0.brought == 10 })
  }

  @Test("A day that ended without rows a moment ago is asked for again")
  func mayCome() async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve([:], ["gap": [today - .day, today]])
    #expect(try await exchange.bring(try exchange.fetch(server, .bitget, days: 1), "BTCUSDT")[0].absent.count == 1)
    let mended = try exchange.serve()
    #expect(try await exchange.bring(try exchange.fetch(mended, .bitget, days: 1), "BTCUSDT")[0].absent.isEmpty)
  }

  @Test("A gap in a day is a gap in its file, and the rows on both sides are there", arguments: venues)
  func gap(venue: (ExchangeVenue, String)) async throws {
    let exchange = try TestExchange()
    let gap = today - .day + 5 * .hour..<today - .day + 20 * .hour
    let server = try exchange.serve([:], ["gap": [gap.lowerBound, gap.upperBound], "cap": 100])
    let plans = try await exchange.bring(try exchange.fetch(server, venue.0, days: 1), venue.1)
    for file in plans.flatMap(\.here) {
      #expect(try exchange.times(file.path) == TestExchange.moments(file).filter { !gap.contains($0) })
    }
  }

  @Test("Open interest that OKX has forgotten since stays here, however often it is asked")
  func forgotten() async throws {
    let exchange = try TestExchange()
    let path = "okx/swap/open-interest/BTC-USDT-SWAP/BTC-USDT-SWAP-open-interest-2025-11-21.json"
    let server = try exchange.serve()
    let first = try await exchange.bring(try exchange.fetch(server, .okx, days: 9), "BTC-USDT-SWAP")
    #expect(first[1].absent.map(\.reason) == Array(repeating: .beyondReach, count: 4) + [.empty, .empty])
    #expect(try exchange.times(path).count == 121)
    // At 16:00 three days later the exchange tells that day from 16:00 on.
    let later = today + 3 * .day + 16 * .hour
    let forgetful = try exchange.serve(now: later)
    try await exchange.bring(try exchange.fetch(forgetful, .okx, days: 9, now: later), "BTC-USDT-SWAP")
    let both =
      TestExchange.moments(today).filter { $0 <= now }
      + TestExchange.moments(today + 16 * .hour, until: today + .day - 1)
    #expect(try exchange.times(path) == both)
    let bytes = try exchange.folder.read("market/" + path)
    try await exchange.bring(try exchange.fetch(forgetful, .okx, days: 9, now: later), "BTC-USDT-SWAP")
    #expect(try exchange.folder.read("market/" + path) == bytes)
    // What was never finished stays as it is when it is too old to be asked for.
    let last = "okx/swap/open-interest/BTC-USDT-SWAP/BTC-USDT-SWAP-open-interest-2025-11-24.json"
    let muchLater = later + 9 * .day
    let emptied = try exchange.serve(now: muchLater)
    let plans = try await exchange.bring(
      try exchange.fetch(emptied, .okx, days: 10, now: muchLater), "BTC-USDT-SWAP")
    let kept = try exchange.times(last)
    #expect(plans[1].here.contains { $0.path == last } && kept.count == 193)
  }

  @Test("Asked again in the course of a day, its file has each row once")
  func growing() async throws {
    let exchange = try TestExchange()
    for hour in [10, 15, 23] as [Milliseconds] {
      let now = today + hour * .hour
      let server = try exchange.serve(now: now)
      try await exchange.bring(try exchange.fetch(server, .okx, days: 1, now: now), "BTC-USDT-SWAP")
    }
    for path in try exchange.fetched() where path.contains("2025-11-21") {
      let size = try exchange.folder.read("market/" + path).count
      // Snapshots of 277 moments, and the 276 bars between them.
      let rows = path.contains("open-interest") ? 277 : 276
      #expect(try exchange.times(path).count == rows && size < rows * 120, "\(path): \(size) bytes")
    }
  }

  @Test("Rows of the day before that come along are no rows of the day, and do not add up", arguments: venues)
  func early(venue: (ExchangeVenue, String)) async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(["": ["always early"]])
    var sizes: [[String: Int]] = []
    for _ in 0..<2 {
      try await exchange.bring(try exchange.fetch(server, venue.0, days: 1), venue.1)
      sizes.append(
        Dictionary(
          uniqueKeysWithValues: try exchange.fetched().map { ($0, try exchange.folder.read("market/\($0)").count) }))
      for path in try exchange.fetched() {
        let today = path.contains("open-interest") ? 121 : 120
        #expect(try exchange.times(path).count == (path.contains("2025-11-20") ? 288 : today), "\(path)")
      }
    }
    #expect(sizes[0] == sizes[1])
  }

  @Test("A file that was changed here is brought again")
  func damaged() async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve()
    try await exchange.bring(try exchange.fetch(server, .bybit), "BTCUSDT")
    let paths = try exchange.fetched().filter { $0.contains("2025-11-20") }
    try exchange.folder.write("{", to: "market/" + paths[0])
    try FileManager.default.removeItem(atPath: exchange.data + "/" + paths[1])
    #expect(try Verification(of: DataFolder(exchange.data), now: now).problems.count == 2)
    let plans = try await exchange.bring(try exchange.fetch(server, .bybit), "BTCUSDT")
    #expect(plans.map(\.brought) == [2, 2])
    for path in paths { #expect(try exchange.times(path).count == 288) }
    #expect(try Verification(of: DataFolder(exchange.data), now: now).problems.isEmpty)
  }

  @Test(
    "Contracts come by the value that is traded; names that cannot be, and delisted ones, are left out",
    arguments: [
      (ExchangeVenue.bybit, ["BTCUSDT", "SOLUSDT", "ETHUSDT"]), (.okx, ["BTC-USDT-SWAP", "ETH-USDT-SWAP"]),
      (.hyperliquid, ["SOL", "BTC"]), (.bitget, ["ETHUSDT", "BTCUSDT"]),
    ])
  func contracts(venue: ExchangeVenue, names: [String]) async throws {
    let exchange = try TestExchange()
    let (server, broken) = (try exchange.serve(), try exchange.serve(["": ["always html"]]))
    #expect(try await exchange.fetch(server, venue).contractsByVolume() == names)
    await #expect(throws: FetchError.self) { try await exchange.fetch(broken, venue).contractsByVolume() }
  }

  @Test(
    "Brackets are kept as they come, one answer a line; an answer that is none leaves the file as it is",
    arguments: [
      (ExchangeVenue.bybit, "bybit/brackets.json", [], 6), (.bybitInverse, "bybit/brackets-inverse.json", [], 3),
      (.okx, "okx/brackets-swap.json", ["ETH-USDT-SWAP", "BTC-USDT-SWAP"], 3),
      (.hyperliquid, "hyperliquid/brackets.json", [], 1),
      (.bitget, "bitget/brackets-usdt-futures.json", ["BTCUSDT", "ETHUSDT"], 2),
    ])
  func brackets(venue: ExchangeVenue, path: String, symbols: [String], answers: Int) async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve()
    let found = try await exchange.fetch(server, venue).bringBrackets(of: symbols)
    #expect(found.path == exchange.data + "/" + path && found.answers == answers)
    let bytes = try exchange.folder.read("market/" + path)
    let lines = bytes.split(separator: 0x0A)
    #expect(try lines.map { try JSONSerialization.jsonObject(with: Data($0)) }.count == answers)
    for action in ["html", "body {}", "nested 5000", "status 403 no", #"body {"code":"51000","msg":"no"}"#] {
      let broken = try exchange.serve(["": (answers > 1 ? ["ok"] : []) + ["always " + action]])
      await #expect(throws: FetchError.self, "\(action)") {
        try await exchange.fetch(broken, venue).bringBrackets(of: symbols)
      }
    }
    #expect(try exchange.folder.read("market/" + path) == bytes)
  }

  @Test("Files that an exchange shows are kept as they are; one that is not shown yet is asked for again")
  func files() async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(["/trading/BTCUSDT/BTCUSDT2025-11-18": ["truncate", "status 503 x"]])
    for run in 0..<2 {
      let bybit = try await exchange.bring(try exchange.fetch(server, .bybit, days: 3, files: [.trades]), "BTCUSDT")
      #expect(
        bybit[2].here.count == 2 && bybit[2].brought == (run == 0 ? 2 : 0) && bybit[2].absent.map(\.reason) == [.notYet]
      )
      let okx = try await exchange.bring(
        try exchange.fetch(server, .okx, days: 3, files: [.candlesticks, .trades]), "BTC-USDT-SWAP")
      #expect(okx.count == 4 && okx.dropFirst(2).allSatisfy { $0.here.count == 1 && $0.absent.count == 2 })
    }
    let shown = try exchange.fetched().filter { !$0.hasSuffix(".json") }
    #expect(
      shown == [
        "bybit/trading/BTCUSDT/BTCUSDT2025-11-18.csv.gz", "bybit/trading/BTCUSDT/BTCUSDT2025-11-19.csv.gz",
        "okx/swap/candlesticks/BTC-USDT-SWAP/BTC-USDT-SWAP-candlesticks-2025-11-18.zip",
        "okx/swap/trades/BTC-USDT-SWAP/BTC-USDT-SWAP-trades-2025-11-18.zip",
      ])
    #expect(try Verification(of: DataFolder(exchange.data), now: now).problems.isEmpty)
  }

  @Test("OKX's days begin at 16:00 UTC, so the date after the last day is asked for too when it has ended")
  func earlyDays() async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve()
    // At 17:00 the file of 21 November has ended.
    let late = today + 17 * .hour
    let fetch = try exchange.fetch(server, .okx, days: 1, now: late, files: [.trades])
    #expect(try fetch.plan(["BTC-USDT-SWAP"])[0].plans[2].wanted.map(\.day) == [today, today - .day])
  }

  @Test("A file that does not unpack to its end is not kept", arguments: ["half", "html", "body ", "status 401 x"])
  func brokenFile(action: String) async throws {
    let exchange = try TestExchange()
    let server = try exchange.serve(["2025-11-18": ["always " + action]])
    for (venue, symbol) in [(ExchangeVenue.bybit, "BTCUSDT"), (.okx, "BTC-USDT-SWAP")] {
      let fetch = try exchange.fetch(server, venue, days: 4, files: [.trades])
      let plans = try await exchange.bring(fetch, symbol)
      #expect(plans[2].failed.count == 1, "\(plans[2].failed)")
    }
    #expect(try exchange.fetched().allSatisfy { !$0.contains("2025-11-18.") || $0.hasSuffix(".json") })
  }
}
