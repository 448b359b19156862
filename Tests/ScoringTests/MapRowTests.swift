import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Scoring

@Suite struct MapRowTests {
  private let bins: PriceBins

  init() throws { bins = try #require(PriceBins("1")) }

  /// Price 100.5 in bin 100: longs 8, 4, 2 in bins 100, 99, 98, shorts 1, 3, 5 in bins 100, 101, 102.
  private var row: MapRow { MapRow(price: 100.5, bin: 100, long: [8, 4, 2], short: [1, 3, 5]) }

  @Test func `a range crosses whole bins and parts of them`() {
    // Down to 98.5: the 8 below the price, the 4 of [99, 100), half of the 2.
    #expect(row.crossed(low: 98.5, high: 100.5, bins: bins) == 13)
    // Up to 101.25: the 1 above the price and a quarter of the 3.
    #expect(row.crossed(low: 100.5, high: 101.25, bins: bins) == 1.75)
    #expect(row.crossed(low: 100.5, high: 100.5, bins: bins) == 0)
    #expect(row.crossed(low: 1, high: 1_000, bins: bins) == 23)
    // A quarter of the 8 lies between 100.375 and 100.5, and a gap up leaves all longs alone.
    #expect(row.crossed(low: 100.375, high: 100.4, bins: bins) == 2)
    #expect(row.crossed(low: 101, high: 102, bins: bins) == 4)
  }

  @Test func `seen from another price, the same mass lies at the same prices`() {
    let up = row.seen(from: 101.2, bins: bins)
    #expect(up.bin == 101 && up.long == [0, 8, 4] && up.short == [3, 5, 0])
    let down = row.seen(from: 98.9, bins: bins)
    #expect(down.long == [2, 0, 0] && down.short == [0, 0, 1])
  }

  @Test func `mass is added where it lies, and passed mass at the price`() {
    var row = MapRow(emptyAt: 100.5, bins: bins, reach: 3)
    row.add(5, at: 98.1, side: .long, bins: bins)
    row.add(7, at: 102.9, side: .short, bins: bins)
    row.add(1, at: 103.1, side: .short, bins: bins)
    row.add(2, at: 107, side: .long, bins: bins)
    #expect(row.long == [2, 0, 5] && row.short == [0, 0, 7])
  }

  @Test func `placebos keep what they promise to keep`() {
    let bars = Fixture.bars(count: 2_000)
    var random = SeededRandom(seed: 1)
    let rows = bars.close.map { price in
      MapRow(
        price: price, bin: bins.index(of: price), long: (0..<40).map { _ in Float(random.below(100)) },
        short: (0..<40).map { _ in Float(random.below(100)) })
    }
    for placebo in Placebo.allCases {
      let fakes = placebo.maps(of: rows, bars: bars, bins: bins, seed: 9)
      #expect(fakes.count == rows.count)
      #expect(fakes == placebo.maps(of: rows, bars: bars, bins: bins, seed: 9))
      #expect(zip(fakes, rows).allSatisfy { $0.price == $1.price && $0.bin == $1.bin })
      #expect(fakes != rows)
      switch placebo {
      case .randomPrices: #expect(Set(fakes.map(\.long)).isSubset(of: Set(rows.map(\.long))))
      case .shiftedInTime:
        #expect(fakes[863].long.allSatisfy { $0 == 0 })
        #expect(fakes[1_500] == rows[636].seen(from: rows[1_500].price, bins: bins))
      case .sidesSwapped: #expect(fakes[5].long == rows[5].short && fakes[5].short == rows[5].long)
      case .weightsShuffled: #expect(zip(fakes, rows).allSatisfy { $0.long.sorted() == $1.long.sorted() })
      }
    }
  }
}
