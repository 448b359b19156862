@testable import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("Real files", .enabled(if: RealData.isThere, "no real files beside the package"))
struct RealFilesTests {
  private func history(_ symbol: String, days: Int) throws -> SymbolHistory {
    try SymbolHistory(of: symbol, in: HistoryFolder(RealData.folder), window: HistoryWindow(days: days))
  }

  @Test("HYPEUSDT's listing days: every row used, labels are the START of the bar")
  func hype() throws {
    let history = try history("HYPEUSDT", days: 2)
    #expect(history.bars.count == 450)
    #expect(history.quality.files.allSatisfy { $0.rows == $0.accepted })
    #expect(history.quality.join.map(\.offset) == [0])
    #expect(history.quality.join.map(\.label) == ["start"])
    #expect(history.quality.join.map(\.method) == [.takerRatio])
    #expect(history.quality.coverage == 1)
    #expect(history.quality.gaps.isEmpty)
    // First bar of the listing: 14,088.01 contracts at its end, 19,421.23 at the next one's.
    #expect(history.bars.openInterest[0] == 14_088.01)
    #expect(history.bars.openInterestDelta[1] == 19_421.23 - 14_088.01)
    #expect(history.bars.close[0] == 33.644)
    // The file of the second day continues the first one's at midnight, bar by bar.
    #expect(zip(history.bars.openTime, history.bars.openTime.dropFirst()).allSatisfy { $1 - $0 == 5 * .minute })
  }

  @Test("Contracts and dollars change in different directions in about a quarter of the bars")
  func signs() throws {
    let folder = try HistoryFolder(RealData.folder)
    var reader = MetricsReader(symbol: "HYPEUSDT", step: 5 * .minute)
    for file in folder.files(of: "HYPEUSDT") where file.kind == .metrics {
      reader = try read(file, into: reader).reader
    }
    let rows = reader.columns
    func change(_ values: [Double], _ row: Int) -> Double { values[row] - values[row - 1] }
    let differing = (1..<rows.count).count { row in
      change(rows.openInterest, row) * change(rows.openInterestValue, row) < 0
    }
    // 25.4 % of the 771 bars of four days; these are the first two.
    #expect((0.15...0.35).contains(Double(differing) / Double(rows.count - 1)))
  }

  @Test("The same 721 hourly bars with and without header are the same columns")
  func header() throws {
    let folder = try HistoryFolder(RealData.folder)
    let files = folder.files(of: "BTCUSDT").filter {
      $0.kind == .klines(interval: .hour) && $0.relativePath.hasPrefix("BTCUSDT/")
    }
    #expect(files.count == 2)
    let columns = try files.map { file in
      let read = try read(file, into: KlineReader(interval: .hour))
      #expect(read.log.count(.rejected) == 0)
      return read.reader.columns
    }
    #expect(columns[0].openTime.count == 721)
    #expect(columns[0].openTime == columns[1].openTime && columns[0].quoteVolume == columns[1].quoteVolume)
    #expect(columns[0].close == columns[1].close && columns[0].takerBuyVolume == columns[1].takerBuyVolume)
  }
}
