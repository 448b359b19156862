import TestSupport
import Testing

@testable import MarketData

@Suite("The order of files")
struct FileOrderTests {
  @Test("Files read in any order make the same bars")
  func order() throws {
    let folder = try TemporaryFolder()
    for (name, content) in TrialMarket(days: 4).bytes { try folder.write(content, to: name) }
    let files = try HistoryFolder(folder.path).files(of: "BTCUSDT")
    #expect(files.count == 5)
    var orders = [files, files.reversed()]
    orders.append(Array(files[2...] + files[..<2]))
    let plan = BarPlan(klines: [5 * .minute], marks: [], wanted: nil)
    let bars = try orders.map { files in
      var reading = try HistoryReading(files: files, symbol: "BTCUSDT", bars: try #require(plan))
      let bars = reading.join(symbol: "BTCUSDT", interval: 5 * .minute)
      return (0..<bars.count).map { bars[$0] }
    }
    #expect(bars[0].count == 4 * 288)
    #expect(bars[1] == bars[0] && bars[2] == bars[0])
  }
}
