import Basics
import Foundation
import TestSupport
import Testing

@testable import Fetching

/// A made-up exchange on the loopback and what is fetched from it, on 21 November 2025 at ten in the morning.
struct TestExchange {
  let folder: TemporaryFolder
  static let (today, now) = (TestArchive.today, TestArchive.now)

  init() throws { folder = try TemporaryFolder() }

  /// The data folder.
  var data: String { folder.path + "/market" }

  /// Serves a market that was launched a year ago, misbehaving as asked; `more` is more of the server's configuration.
  func serve(_ faults: [String: [String]] = [:], now: Milliseconds = now, _ more: [String: Any] = [:]) throws
    -> TestServer
  {
    var config: [String: Any] = [
      "now": now, "launch": now - 365 * .day, "log": folder.path + "/log", "faults": faults,
    ]
    config.merge(more) { $1 }
    return try TestServer(exchange: config)
  }

  /// The requests that the server has had since the last call.
  func requests() throws -> [String] {
    let lines = String(decoding: (try? folder.read("log")) ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
    try folder.write("", to: "log")
    return lines
  }

  /// A fetch of the last days and the current one, impatient as tests are.
  func fetch(
    _ server: TestServer, _ venue: ExchangeVenue, days: Int = 2, now: Milliseconds = now,
    files: [DaySeries.Kind] = [], change: (inout InterfaceFetch) -> Void = { _ in }
  ) throws -> InterfaceFetch {
    let today = now.dividedFloor(by: .day) * .day
    var options = InterfaceOptions(venue: venue, range: today - Milliseconds(days) * .day..<today + .day, now: now)
    options.address = server.address
    options.filesAddress = server.address
    options.files = files
    var fetch = InterfaceFetch(options, into: try DataFolder(data), userAgent: "test")
    fetch.client.schedule.first = 20
    fetch.busyPause = 30
    fetch.isHasty = true
    change(&fetch)
    return fetch
  }

  /// Plans and brings; the plans of the first contract.
  @discardableResult
  func bring(_ fetch: InterfaceFetch, _ symbol: String) async throws -> [DayPlan] {
    var plans = try fetch.plan([symbol])
    try await fetch.bring(&plans)
    return plans[0].plans
  }

  /// The files of the data folder but for the manifest and what is hidden.
  func fetched() throws -> [String] {
    try folder.files().filter { $0.hasPrefix("market/") }.map { String($0.dropFirst("market/".count)) }
      .filter { !$0.hasPrefix(".fetch/") && $0 != Manifest.name }
  }

  /// The times of the rows of a file that lie in its day, each once, in order: every line is an answer by itself.
  func times(_ path: String) throws -> [Milliseconds] {
    let lines = try folder.read("market/" + path).split(separator: UInt8(ascii: "\n"))
    let day = try #require(Milliseconds(iso8601: path.dropLast(5).suffix(10) + "T00:00:00Z"))
    let times = try lines.flatMap { line in
      try Self.rows(JSONSerialization.jsonObject(with: Data(line))).compactMap { row -> Milliseconds? in
        let first = (row as? [Any])?.first ?? (row as? [String: Any])?["timestamp"] ?? (row as? [String: Any])?["t"]
        return (first as? String).flatMap { Milliseconds($0) } ?? (first as? NSNumber)?.int64Value
      }
    }
    return Set(times).filter { (day..<day + .day).contains($0) }.sorted()
  }

  private static func rows(_ answer: Any) throws -> [Any] {
    let object = answer as? [String: Any]
    return try #require(
      answer as? [Any] ?? object?["data"] as? [Any] ?? (object?["result"] as? [String: Any])?["list"] as? [Any])
  }

  /// The moments of a file's rows: a bar that has not ended is none.
  static func moments(_ file: DayFile) -> [Milliseconds] {
    moments(file.day, until: file.series.kind == .klines ? now - file.series.step : now)
  }

  /// All moments of a day on a grid, as far as they have come.
  static func moments(_ day: Milliseconds, step: Milliseconds = 300_000, until end: Milliseconds = now)
    -> [Milliseconds]
  {
    Array(stride(from: day, to: min(day + .day, end + 1), by: Int(step)))
  }
}
