import Basics
import Testing

@testable import Fetching

@Suite("Names in the archive") struct ArchiveNamesTests {
  private let day = UTCTime.milliseconds(year: 2026, month: 2, day: 5) ?? 0

  @Test("Keys are those that the archive publishes")
  func keys() {
    func key(_ kind: ArchiveKind, _ cadence: Cadence, _ market: ArchiveMarket = .um, _ symbol: String = "BTCUSDT")
      -> String
    {
      ArchiveFile(TestArchive.series(kind, symbol, market), cadence, at: day + 7 * .hour).key
    }
    #expect(key(.klines, .daily) == "data/futures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2026-02-05.zip")
    #expect(key(.klines, .monthly) == "data/futures/um/monthly/klines/BTCUSDT/5m/BTCUSDT-5m-2026-02.zip")
    #expect(key(.metrics, .daily) == "data/futures/um/daily/metrics/BTCUSDT/BTCUSDT-metrics-2026-02-05.zip")
    #expect(
      key(.fundingRate, .monthly) == "data/futures/um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2026-02.zip")
    #expect(
      key(.liquidationSnapshot, .daily, .cm, "BTCUSD_PERP")
        == "data/futures/cm/daily/liquidationSnapshot/BTCUSD_PERP/BTCUSD_PERP-liquidationSnapshot-2026-02-05.zip")
  }

  @Test("A month ends where the next begins, in leap years and at the end of a year")
  func months() {
    let series = TestArchive.series(.klines)
    let months = files(of: series, .monthly, in: day - 60 * .day..<day + 40 * .day)
    #expect(months.map(\.periodText) == ["2025-12", "2026-01", "2026-02", "2026-03"])
    for (one, next) in zip(months, months.dropFirst()) { #expect(one.end == next.start) }
    let leap = ArchiveFile(series, .monthly, at: UTCTime.milliseconds(year: 2024, month: 2, day: 29) ?? 0)
    #expect((leap.end - leap.start) / .day == 29)
  }

  @Test("A name is read only in the archive's own spelling")
  func reading() {
    let series = TestArchive.series(.klines)
    #expect(ArchiveFile(series, .daily, name: "BTCUSDT-5m-2026-02-05.zip")?.start == day)
    for name in [
      "BTCUSDT-5m-2026-2-05.zip", "BTCUSDT-5m-2026-02-30.zip", "BTCUSDT-5m-2026-02.zip", "BTCUSDT-1m-2026-02-05.zip",
      "BTCUSDT-5m-2026-02-05.zip.CHECKSUM", "BTCUSDT-5m-+2026-02-05.zip", "XBTCUSDT-5m-2026-02-05.zip", "", "-.zip",
    ] { #expect(ArchiveFile(series, .daily, name: name) == nil, "\(name)") }
  }

  @Test(
    "A key that could lead elsewhere is refused",
    arguments: [
      "", "/", "data", "data/", "/data/x", "data//x", "data/../x", "data/x/..", "data/./x", "data/.fetch/lock",
      "other/x",
      "data/a\0b", "data/a\nb", "data/a\\b", "data/a\u{1B}[2J", "data/\u{202E}x", "data/a b",
      "data/" + String(repeating: "x", count: 300), "data/" + String(repeating: "x/", count: 600) + "x", "../data/x",
    ])
  func unsafeKeys(key: String) {
    #expect(throws: FetchError.self) { try ArchiveKey(key) }
  }

  @Test("Names of all languages are percent-encoded as UTF-8, and nothing in them is an address")
  func addresses() throws {
    let key = try ArchiveKey("data/futures/um/daily/klines/币安人生USDT/5m/x.zip")
    #expect(key.path == "futures/um/daily/klines/币安人生USDT/5m/x.zip")
    #expect(
      key.address(below: "https://example.org/mirror")
        == "https://example.org/mirror/data/futures/um/daily/klines/%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT/5m/x.zip")
    #expect(try ArchiveKey("data/a?b#c%2e").address(below: "https://x/") == "https://x/data/a%3Fb%23c%252e")
  }
}
