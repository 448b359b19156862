import Basics
import HistoryFormats
@testable import TestSupport
import Testing

@testable import MarketData

@Suite("Defects of real files")
struct DefectTests {
  private static let clean = Result { try TrialMarket().load() }

  private func load(_ fixture: DefectFixture, isStrict: Bool = false) throws -> SymbolHistory {
    var market = TrialMarket()
    return try TrialMarket().load(isStrict: isStrict) { fixture.spoil(&market, &$0) }
  }

  @Test(
    "Each is counted with its file and first line, and what is around it keeps its exact values",
    arguments: DefectFixture.klineFixtures + DefectFixture.metricsFixtures)
  func counted(fixture: DefectFixture) throws {
    let clean = try Self.clean.get().bars
    let spoilt = try load(fixture)
    let quality = spoilt.quality
    #expect(quality.addsUp)
    #expect(Set(quality.allFindings.values.map { "\($0)" }) == Set(fixture.findings.map { "\($0)" }))
    let bars = (0..<spoilt.bars.count).map { spoilt.bars[$0] }
    let expected = (0..<clean.count).filter { !fixture.touched.contains($0) }.map { clean[$0] }
    let found = bars.filter { bar in expected.contains { $0.openTime == bar.openTime } }
    // A change is one between two bars: the bar after a touched one may have another.
    let apart: (Bar) -> Bar = { bar in
      var bar = bar
      let position = Int((bar.openTime - TrialMarket.start) / (5 * .minute))
      if fixture.touched.contains(position - 1) { bar.openInterestDelta = 0 }
      return bar
    }
    #expect(found.map(apart) == expected.map(apart))
  }

  @Test("Each fails a strict run", arguments: DefectFixture.klineFixtures + DefectFixture.metricsFixtures)
  func strict(fixture: DefectFixture) throws {
    let error = #expect(throws: DataError.self) { try load(fixture, isStrict: true) }
    #expect(error?.description.hasSuffix(", and --strict is on") == true)
  }

  @Test("Sound files have no finding and pass a strict run", arguments: [0, -1])
  func sound(offset: Int) throws {
    let history = try TrialMarket(days: 2, offset: offset).load(isStrict: true)
    #expect(history.quality.allFindings.isEmpty)
    #expect(history.quality.addsUp)
    #expect(history.quality.verdict == "good")
  }

  @Test("Blank ratios, as in 2021, are no defect: the price tells the label's meaning", arguments: [0, -1])
  func blankRatios(offset: Int) throws {
    var market = TrialMarket()
    market.setMetrics(day: 0, offset: offset, withRatio: false)
    let history = try market.load(isStrict: true)
    #expect(history.quality.join.map(\.method) == [.impliedPrice])
    #expect(history.bars.openInterest == market.rows.compactMap(\.openInterest))
  }

  @Test(
    "An HTML error page saved as .csv is an error that names the file",
    arguments: [
      DefectFixture.klines, DefectFixture.metrics,
    ])
  func htmlPage(name: String) {
    let page = "<!DOCTYPE html>\n<html><body>\n<h1>404 Not Found</h1>\n</body></html>\n"
    let error = #expect(throws: DataError.self) { try TrialMarket().load { $0[name] = Array(page.utf8) } }
    #expect(error?.description.hasPrefix("\(name):1: ") == true)
    #expect(error?.description.contains("<!DOCTYPE html>") == true)
  }

  @Test("Monthly and daily files of the same days: each bar once, counted apart, no defect")
  func overlap() throws {
    let market = TrialMarket()
    let history = try market.load(isStrict: true) { $0["daily/BTCUSDT-5m-2025-10-15.csv"] = $0[DefectFixture.klines] }
    #expect(history.quality.allFindings.mapValues(\.count) == ["same row in another file": 288])
    #expect(history.quality.addsUp)
    #expect(history.quality.verdict == "good")
    #expect(history.bars.close == market.rows.map(\.close))
  }

  @Test("A file whose digest is wrong is an error that names it")
  func wrongChecksum() {
    let error = #expect(throws: DataError.self) {
      try TrialMarket().load { $0[DefectFixture.metrics + ".CHECKSUM"] = Array(String(repeating: "0", count: 64).utf8) }
    }
    #expect(error?.description.contains("\(DefectFixture.metrics): does not match its .CHECKSUM") == true)
  }

  @Test("The same history zipped, gzipped and plain is the same")
  func packed() throws {
    let clean = try Self.clean.get()
    let packed = try TrialMarket().load(isStrict: true) { files in
      let klines = String(decoding: files.removeValue(forKey: DefectFixture.klines) ?? [], as: UTF8.self)
      files["BTCUSDT-5m-2025-10.zip"] = ZipText(files: [.init(DefectFixture.klines, klines)]).bytes
      let metrics = String(decoding: files.removeValue(forKey: DefectFixture.metrics) ?? [], as: UTF8.self)
      files[DefectFixture.metrics + ".gz"] = gzipped(metrics, memberSize: 5_000)
    }
    #expect((0..<288).map { packed.bars[$0] } == (0..<288).map { clean.bars[$0] })
    #expect(packed.quality.files.map(\.path) == ["BTCUSDT-5m-2025-10.zip", DefectFixture.metrics + ".gz"])
  }
}
