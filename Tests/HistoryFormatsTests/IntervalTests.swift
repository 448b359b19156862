import Basics
@testable import HistoryFormats
import Testing

@testable import MarketData

@Suite("Klines of other lengths")
struct IntervalTests {
  /// Minutes with decimals as published, and the bars of five minutes that their decimals add up to.
  private func minutes(_ count: Int) -> (lines: [String], volumes: [Double]) {
    var random = SeededRandom(seed: 4)
    var lines: [String] = []
    var thousandths = 0
    var volumes: [Double] = []
    for minute in 0..<count {
      let time = TrialMarket.start + Milliseconds(minute) * .minute
      let volume = Int.random(in: 1...3_000_000, using: &random)
      let price = 1_000 + minute % 7
      thousandths += volume
      let (text, paid) = (decimal(volume), decimal(volume * price))
      lines.append(
        "\(time),\(price),\(price + 2),\(price - 1),\(price + 1),\(text),\(time + 59_999),\(paid),1,\(text),\(paid),0")
      if minute % 5 == 4 {
        volumes.append(Double(decimal(thousandths)) ?? .nan)
        thousandths = 0
      }
    }
    return (lines, volumes)
  }

  /// A count of thousandths as decimal text.
  private func decimal(_ thousandths: Int) -> String {
    "\(thousandths / 1_000)." + String(String(thousandths % 1_000 + 1_000).dropFirst())
  }

  private func aggregated(_ lines: [String], to interval: Milliseconds = 5 * .minute) throws -> (
    KlineColumns, DefectLog
  ) {
    let text = lines.joined(separator: "\n") + "\n"
    let file = try read(text, named: "BTCUSDT-1m-2025-10.csv", into: KlineReader(interval: .minute))
    var records = [file.record]
    var log = file.log
    let bars = file.reader.columns.aggregated(to: interval, from: .minute, records: &records, log: &log)
    return (bars, log)
  }

  @Test("Five minutes add up to the bar to the last digit, though each sum of Doubles would round five times")
  func exact() throws {
    let (lines, volumes) = minutes(5_000)
    let (bars, log) = try aggregated(lines)
    #expect(bars.volume == volumes)
    #expect(log.count(.rejected) == 0)
    // Minutes 0...4 have prices 1000...1004, each + 2, - 1 and + 1.
    #expect((bars.open[0], bars.high[0], bars.low[0], bars.close[0]) == (1_000, 1_006, 999, 1_005))
    #expect(bars.openTime[1] - bars.openTime[0] == 5 * .minute)
  }

  @Test("The decimals' sum where the Doubles' sum is another number")
  func decimals() {
    #expect(decimalSum([0.1, 0.2][...]) == 0.3)
    #expect(0.1 + 0.2 != 0.3)
    #expect(decimalSum([1e300, 1e300][...]) == 2e300)
    #expect(decimalSum([][...]) == 0)
  }

  @Test("A bar that lacks a minute is left out, and its minutes are counted")
  func incomplete() throws {
    var (lines, volumes) = minutes(20)
    lines.remove(at: 7)
    let (bars, log) = try aggregated(lines)
    #expect(bars.volume == [volumes[0], volumes[2], volumes[3]])
    #expect(log.count(.rejected) == 4)
  }

  @Test("The best klines are chosen, or those asked for")
  func plans() {
    func plan(_ klines: Set<Milliseconds>, marks: Set<Milliseconds> = [], wanted: Milliseconds? = nil)
      -> [Milliseconds]?
    {
      BarPlan(klines: klines, marks: marks, wanted: wanted, step: 5 * .minute).map {
        [$0.source, $0.bar, $0.markSource ?? 0]
      }
    }
    let minute = Milliseconds.minute
    #expect(plan([minute, 5 * minute, .hour]) == [5 * minute, 5 * minute, 0])
    #expect(plan([minute, .hour]) == [minute, 5 * minute, 0])
    #expect(plan([minute, 5 * minute], wanted: minute) == [minute, 5 * minute, 0])
    #expect(plan([3 * minute]) == [3 * minute, 15 * minute, 0])
    #expect(plan([15 * minute, .hour]) == [15 * minute, 15 * minute, 0])
    #expect(plan([5 * minute], wanted: .hour) == nil)
    #expect(plan([5 * minute], marks: [minute, 3 * minute]) == [5 * minute, 5 * minute, minute])
    // Rows apart by a prime number of minutes, or by ages: 17 x 5 minutes is their bar; of 999,983 x 5, and of more than fits, none.
    #expect(plan([17 * minute]) == [17 * minute, 85 * minute, 0])
    #expect(plan([999_983 * minute]) == nil && plan([.max]) == nil)
    #expect(plan([.max, .hour]) == [.hour, .hour, 0])
  }

  @Test("The mark price triggers where it is there; elsewhere the traded range does, and that is counted")
  func markPrice() throws {
    let market = TrialMarket()
    let history = try market.load { files in
      var lines = market.files[DefectFixture.klines] ?? []
      for line in 1..<lines.count {
        setField(2, of: &lines[line], to: "3000")
        setField(3, of: &lines[line], to: "500")
        for field in [5, 7, 9, 10] { setField(field, of: &lines[line], to: "0") }
      }
      // As on 2023-11-10, 03:40 to 04:00 are missing.
      lines.removeSubrange(45..<49)
      files["markPriceKlines/" + DefectFixture.klines] = Array((lines.joined(separator: "\n") + "\n").utf8)
    }
    let clean = market.rows
    #expect(
      history.bars.triggerHigh.indices.allSatisfy {
        history.bars.triggerHigh[$0] == ((44..<48).contains($0) ? clean[$0].high : 3_000)
      })
    #expect(
      history.bars.triggerLow.indices.allSatisfy {
        history.bars.triggerLow[$0] == ((44..<48).contains($0) ? clean[$0].low : 500)
      })
    #expect(history.bars.high == clean.map(\.high))
    #expect(history.quality.allFindings.mapValues(\.count) == ["mark price missing: traded range used": 4])
    #expect(history.quality.markPrice?.first == TrialMarket.start)
  }
}
