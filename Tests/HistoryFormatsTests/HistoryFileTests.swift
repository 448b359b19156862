import Basics
import Foundation
import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("History file names")
struct HistoryFileTests {
  @Test("Kind, symbol and period come from the name, in either layout")
  func names() throws {
    let month = try #require(HistoryFile(root: "/d", relativePath: "BTCUSDT/klines/5m/BTCUSDT-5m-2025-10.csv"))
    #expect(month.symbol == "BTCUSDT")
    #expect(month.kind == .klines(interval: 5 * .minute))
    #expect(month.from.iso8601 == "2025-10-01T00:00:00Z")
    #expect(month.to.iso8601 == "2025-11-01T00:00:00Z")
    let day = try #require(
      HistoryFile(root: "/d", relativePath: "futures/um/daily/metrics/BTCUSDT/BTCUSDT-metrics-2024-02-29.csv"))
    #expect(day.kind == .metrics)
    #expect(day.from.iso8601 == "2024-02-29T00:00:00Z")
    #expect(day.to.iso8601 == "2024-03-01T00:00:00Z")
  }

  @Test("The folder alone tells mark price from traded price, and futures from spot")
  func folders() throws {
    let mark = try #require(HistoryFile(root: "", relativePath: "markPriceKlines/BTCUSDT/1m/BTCUSDT-1m-2025-10.csv"))
    #expect(mark.kind == .markPriceKlines(interval: .minute))
    let spot = try #require(HistoryFile(root: "", relativePath: "BTCUSDT/spot-1m/BTCUSDT-1m-2025-10-01.csv"))
    #expect(spot.kind == .other("spot-1m"))
  }

  @Test(
    "Other names are no history",
    arguments: [
      "BTCUSDT.csv", "BTCUSDT-5m.csv", "BTCUSDT-5m-2025-13.csv", "BTCUSDT-5m-2025-10.txt", "-5m-20-10.csv",
      "a-b-c-d.csv",
    ])
  func others(name: String) {
    #expect(HistoryFile(root: "", relativePath: name) == nil)
  }

  @Test("A hostile name is only a name")
  func hostile() throws {
    let file = try #require(HistoryFile(root: "/d", relativePath: "<img src=x onerror=alert(1)>-5m-2025-10.csv"))
    #expect(file.symbol == "<img src=x onerror=alert(1)>")
  }

  @Test("A folder is walked at any depth, and the marker of a synthetic market is seen")
  func walk() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "b/c/d/BTCUSDT-metrics-2025-01-02.csv")
    try folder.write("", to: "a/BTCUSDT-5m-2025-01.csv")
    try folder.write("", to: "a/README.md")
    try folder.write("", to: "b/SYNTHETIC-SAMPLE.txt")
    let found = try HistoryFolder(folder.path)
    #expect(found.files.map(\.relativePath) == ["a/BTCUSDT-5m-2025-01.csv", "b/c/d/BTCUSDT-metrics-2025-01-02.csv"])
    #expect(found.files.map(\.isSynthetic) == [false, true])
    #expect(found.symbols == ["BTCUSDT"])
  }

  /// From eight folders on several threads walk them.
  @Test("Of many folders every file is found, by path")
  func manyFolders() throws {
    let folder = try TemporaryFolder()
    let paths = (10..<50).flatMap { number in
      [5, 6].map { "S\(number)USDT/metrics/S\(number)USDT-metrics-2025-01-0\($0).csv" }
    }
    for path in paths.reversed() { try folder.write("", to: path) }
    try folder.write("", to: "S30USDT/SYNTHETIC-SAMPLE.txt")
    let found = try HistoryFolder(folder.path)
    #expect(found.files.map(\.relativePath) == paths)
    #expect(found.files.filter(\.isSynthetic).map(\.symbol) == ["S30USDT", "S30USDT"])
  }

  @Test("Folders nested too deep are passed over with a warning; links in circles end")
  func nesting() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: String(repeating: "a/", count: 32) + "BTCUSDT-5m-2025-01.csv")
    #expect(try HistoryFolder(folder.path).files.count == 1)
    try folder.write("", to: String(repeating: "b/", count: 33) + "BTCUSDT-5m-2025-01.csv")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/a/loop", withDestinationPath: "..")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/again", withDestinationPath: "a")
    let found = try HistoryFolder(folder.path)
    #expect(found.files.count == 1)
    #expect(found.warnings.count == 1 && found.warnings[0].hasSuffix("nested deeper than 32 folders, not read"))
  }

  @Test("Behind a link to a folder elsewhere the files are found, and marked as made where they are")
  func linkedFolder() throws {
    let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
    try other.write("", to: "x/BTCUSDT-5m-2025-01.csv")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/spot", withDestinationPath: other.path + "/x")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/um", withDestinationPath: other.path)
    let found = try HistoryFolder(folder.path)
    #expect(found.files.map(\.relativePath) == ["spot/BTCUSDT-5m-2025-01.csv"])
  }
}

extension HistoryFileTests {
  @Test(
    "Only the word spot marks another market",
    arguments: [
      ("spot", false), ("spot-1m-zip", false), ("spot_klines", false), ("spotlight", true), ("hotspot", true),
    ])
  func spot(folder: String, isRead: Bool) throws {
    let file = try #require(HistoryFile(root: "", relativePath: "\(folder)/BTCUSDT/5m/BTCUSDT-5m-2025-10.csv"))
    #expect((file.kind == .klines(interval: 5 * .minute)) == isRead)
  }
}
