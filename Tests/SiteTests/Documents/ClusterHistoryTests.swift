import Basics
import Foundation
import LiquidationModels
import MarketData
import TestSupport
import Testing

@testable import Site

@Suite struct ClusterHistoryTests {
  private let header = "date,price,side,low,high,liquidations,near_percent,far_percent\n"

  /// A map as of a moment whose longs rest at 95 ... 96, about a price of 100.5.
  private func report(asOf time: Milliseconds) throws -> LiquidationReport {
    let rows = PriceRows(bins: try #require(PriceBins("1")), range: 50..<150)
    let levels = (50..<150).map { bin in
      Level(
        bin: bin, side: bin <= 100 ? .long : .short, part: 10, contracts: 1,
        notional: bin == 95 ? 20 : bin <= 100 ? 1 : 2)
    }
    return LiquidationReport(
      instrument: Instrument(venue: .binanceUSDM, symbol: "X"), modelDescription: "book", from: time - .day, to: time,
      isSynthetic: false, priceDecimals: 1,
      heatmap: Heatmap(rows: rows, parts: [10], columnDuration: .hour, candles: []),
      map: LiquidationMap(rows: MapRows(rows), price: 100.5, parts: [10], levels: levels),
      parameters: ModelParameters(), quality: QualityReport())
  }

  private func text(_ history: ClusterHistory) -> String { String(decoding: history.bytes, as: UTF8.self) }

  @Test func `a map as of midnight adds the day that has just ended`() throws {
    let first = try ClusterHistory([], of: "X").adding(try report(asOf: 20_000 * .day))
    // 96 is 4.48 % below 100.5, 95 is 5.47 % below.
    #expect(text(first) == header + "2024-10-03,100.5,long,95,96,20,-4.48,-5.47\n")
  }

  @Test func `the past stays as it was, to the byte, and a day is written once`() throws {
    let past = header + "2024-10-02,99,short,104,105.50,7,5.0,6\n2024-10-03,1,long,1,2,3,-4,-5\n"
    let added = try ClusterHistory(Array(past.utf8), of: "X").adding(try report(asOf: 20_000 * .day))
    let lines = text(added).split(separator: "\n")
    #expect(lines.count == 3 && lines[1] == "2024-10-02,99,short,104,105.50,7,5.0,6")
    let again = try ClusterHistory(added.bytes, of: "X").adding(try report(asOf: 20_000 * .day))
    #expect(again.bytes == added.bytes)
    let next = try ClusterHistory(added.bytes, of: "X").adding(try report(asOf: 20_001 * .day))
    #expect(text(next).hasPrefix(text(added)) && text(next).split(separator: "\n").count == 4)
  }

  @Test(arguments: [
    "something else\n2024-10-02,99,short,104,105,7,5,6\n",
    "date,price,side,low,high,liquidations,near_percent,far_percent\n=cmd,99,short,104,105,7,5,6\n",
    "date,price,side,low,high,liquidations,near_percent,far_percent\n2024-10-02,1,both,1,1,1,1,1\n",
  ]) func `what is not ours is neither carried on nor overwritten`(file: String) {
    let error = #expect(throws: DataError.self) { try ClusterHistory(Array(file.utf8), of: "X") }
    #expect("\(String(describing: error))".contains("X/clusters.csv"))
  }

  @Test func `a file too large to be ours, or none at all, is not overwritten`() throws {
    let site = try TemporaryFolder()
    #expect(try ClusterHistory.file(of: "X", in: site.path) == [])
    let path = try site.write(header, to: "X/clusters.csv")
    #expect(try ClusterHistory.file(of: "X", in: site.path) == Array(header.utf8))
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 17 << 20)
    try file.close()
    #expect(throws: DataError.self) { try ClusterHistory.file(of: "X", in: site.path) }
    try FileManager.default.createDirectory(atPath: site.path + "/Y/clusters.csv", withIntermediateDirectories: true)
    #expect(throws: DataError.self) { try ClusterHistory.file(of: "Y", in: site.path) }
  }
}
