@testable import HistoryFormats
import TestSupport
import Testing

@testable import MarketData

@Suite("The order of files")
struct FileOrderTests {
  @Test("Files read in any order make the same bars")
  func order() throws {
    let folder = try TemporaryFolder()
    for (name, content) in TrialMarket(days: 4).bytes { try folder.write(content, to: name) }
    let found = try HistoryFolder(folder.path)
    let planned = try PlannedFiles(of: "BTCUSDT", in: found, window: HistoryWindow(days: 4))
    let files = planned.files
    #expect(files.count == 5)
    var orders = [files, files.reversed()]
    orders.append(Array(files[2...] + files[..<2]))
    let bars = try orders.map { files in
      let request = ReadRequest(instrument: planned.instrument, plan: planned.bars, asOf: .max)
      var reading = try HistoryReading(files: files, format: BinanceArchive(), request)
      let bars = reading.join()
      return (0..<bars.count).map { bars[$0] }
    }
    #expect(bars[0].count == 4 * 288)
    #expect(bars[1] == bars[0] && bars[2] == bars[0])
  }
}
