import Basics
import Foundation
import TestSupport
import Testing

@testable import Fetching

/// A small archive in a folder, as the exchange lays it, and what is fetched from it.
struct TestArchive {
  let folder: TemporaryFolder
  /// The last day that can have ended: tests live on 21 November 2025, at ten in the morning.
  static let today = UTCTime.milliseconds(year: 2025, month: 11, day: 21) ?? 0
  static let now = today + 10 * .hour

  init() throws { folder = try TemporaryFolder() }

  /// The data folder.
  var data: String { folder.path + "/market" }

  /// Puts a file and its checksum into the archive; `note` replaces the checksum's text, nil leaves it out.
  func put(_ key: String, _ bytes: [UInt8], note: String?? = .none) throws {
    try folder.write(bytes, to: "archive/\(key)")
    let name = key.split(separator: "/").last.map(String.init) ?? key
    if let text = note ?? "\(sha256Text(bytes))  \(name)\n" { try folder.write(text, to: "archive/\(key).CHECKSUM") }
  }

  /// Puts days of a series, the last one before `end`; returns their bytes by key.
  @discardableResult
  func put(
    _ series: ArchiveSeries, days: Int, before end: Milliseconds = today, size: Int = 300
  ) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for day in 1...days {
      let file = ArchiveFile(series, .daily, at: end - Milliseconds(day) * .day)
      files[file.key] = Self.bytes(of: file.key, size: size)
    }
    for (key, bytes) in files { try put(key, bytes) }
    return files
  }

  /// Bytes that differ from key to key and do not pack.
  static func bytes(of key: String, size: Int) -> [UInt8] {
    var random = SeededRandom(seed: sha256(Array(key.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    return (0..<size).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  static func series(_ kind: ArchiveKind, _ symbol: String = "BTCUSDT", _ market: ArchiveMarket = .um) -> ArchiveSeries
  {
    ArchiveSeries(market: market, kind: kind, symbol: symbol, interval: "5m")
  }

  /// Serves the archive, misbehaving as asked.
  func serve(_ faults: [String: [String]] = [:], pageSize: Int = 1_000) throws -> TestServer {
    try TestServer(archive: folder.path + "/archive", faults: faults, log: folder.path + "/log", pageSize: pageSize)
  }

  /// The requests that the server has answered since the last call.
  func requests() throws -> [String] {
    let lines = String(decoding: (try? folder.read("log")) ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
    try folder.write("", to: "log")
    return lines
  }

  /// A fetch of the last days, impatient as tests are.
  func fetch(
    _ server: TestServer, kinds: [ArchiveKind] = [.klines], days: Int = 5, market: ArchiveMarket = .um,
    change: (inout FetchOptions) -> Void = { _ in }
  ) throws -> Fetch {
    var options = FetchOptions(
      market: market, range: Self.today - Milliseconds(days) * .day..<Self.today, now: Self.now)
    options.kinds = kinds
    options.archive = server.address
    options.listing = server.address + "/listing"
    options.rest = server.address + "/rest"
    options.brackets = server.address + "/brackets"
    change(&options)
    var fetch = Fetch(options, into: try DataFolder(data), userAgent: "test")
    fetch.client.schedule.first = 20
    fetch.mismatchPause = .milliseconds(20)
    return fetch
  }

  /// Plans and brings.
  func bring(_ fetch: Fetch, _ symbols: String...) async throws -> [SymbolFiles] {
    var plans = try await fetch.plan(symbols.isEmpty ? ["BTCUSDT"] : symbols)
    try await fetch.bring(&plans)
    return plans
  }

  /// The files of the data folder but for the manifest and what is hidden.
  func fetched() throws -> [String] {
    try folder.files().filter { $0.hasPrefix("market/") }.map { String($0.dropFirst("market/".count)) }
      .filter { !$0.hasPrefix(".fetch/") && $0 != Manifest.name }
  }

  /// Checks that exactly these files are there, whole, each beside its checksum, and that nothing is written elsewhere.
  func expectWhole(_ files: [String: [UInt8]], _ comment: Comment? = nil) throws {
    let paths = files.keys.map { String($0.dropFirst("data/".count)) }
    #expect(try fetched() == (paths + paths.map { $0 + ".CHECKSUM" }).sorted(), comment)
    for (key, bytes) in files {
      #expect((try? folder.read("market/" + key.dropFirst("data/".count))) == bytes, "\(key)")
    }
    try expectNothingElsewhere()
  }

  /// Checks that nothing was written but the archive, the server's log and the data folder.
  func expectNothingElsewhere() throws {
    #expect(
      try folder.files().allSatisfy {
        $0.hasPrefix("archive/") || $0.hasPrefix("market/") || $0.hasPrefix("nginx/") || $0 == "log"
      })
  }
}

extension TestArchive {
  /// Publishes days of a made-up coin-margined market, the last before today; returns its forced orders.
  func putCoinMargined(days: Int) throws -> Int {
    let all = CoinMarginedText.days(days, from: Self.today - Milliseconds(days) * .day)
    for day in all {
      for (kind, text) in [
        (ArchiveKind.klines, day.klines), (.metrics, day.metrics), (.liquidationSnapshot, day.liquidations),
      ] {
        let file = ArchiveFile(Self.series(kind, CoinMarginedText.symbol, .cm), .daily, at: day.day)
        try put(file.key, ZipText(files: [.init(file.name.dropLast(4) + ".csv", text)]).bytes)
      }
    }
    return all.reduce(0) { $0 + $1.forcedOrders }
  }

  /// Publishes the days of a symbol of the sample market: klines with a header on every other day, and metrics.
  func putSample(_ symbol: String) throws {
    func read(_ folder: String) throws -> [(name: String, lines: [Substring])] {
      let path = "\(SampleFolder.path)/\(symbol)/\(folder)"
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map {
        ($0, try String(contentsOfFile: "\(path)/\($0)", encoding: .utf8).split(separator: "\n"))
      }
    }
    func publish(_ kind: ArchiveKind, _ day: Milliseconds, _ text: String) throws {
      let file = ArchiveFile(Self.series(kind, symbol), .daily, at: day)
      try put(file.key, ZipText(files: [.init(file.name.dropLast(4) + ".csv", text)]).bytes)
    }
    for file in try read("metrics") {
      let date = file.name.dropLast(4).suffix(10).split(separator: "-").compactMap { Int($0) }
      let day = UTCTime.milliseconds(year: date[0], month: date[1], day: date[2]) ?? 0
      try publish(.metrics, day, file.lines.joined(separator: "\n") + "\n")
    }
    let rows = try read("klines/5m").flatMap(\.lines).filter { $0.first?.isNumber == true }
    for (day, rows) in Dictionary(grouping: rows, by: { (Milliseconds($0.prefix(13)) ?? 0) / .day * .day }) {
      let header = (day / .day).isMultiple(of: 2) ? MarketText.klinesHeader : ""
      try publish(.klines, day, header + rows.joined(separator: "\n") + "\n")
    }
  }
}
