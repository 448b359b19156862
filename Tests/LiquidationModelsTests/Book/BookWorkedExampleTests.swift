import MarketData
import Testing

@testable import LiquidationModels

/// The example of docs/model.md: one tier of 5x, no maintenance margin, phi = 1/2, bins of 1 USDT. A long is
/// liquidated at 0.8 of its entry and a short at 1.2, so that all of it can be followed by hand.
@Suite struct BookWorkedExampleTests {
  private static func model() throws -> BookModel {
    var parameters = ModelParameters(model: .book)
    parameters.tiers = [LeverageTier(leverage: 5, takerShare: 1, makerShare: 1, halfLifeHours: 24)]
    parameters.phi = 0.5
    return BookModel(
      ModelSetup(
        parameters: parameters, bins: try #require(PriceBins("1")), interval: 5 * .minute,
        brackets: try MaintenanceBrackets(steps: [(floor: 0, rate: 0)])))
  }

  private static func bar(low: Double, high: Double, volume: Double, openInterest: Double, delta: Double) -> Bar {
    Bar(
      openTime: 0, open: low, high: high, low: low, close: high, volume: volume, quoteVolume: volume * high,
      takerBuyVolume: volume / 2, openInterest: openInterest, openInterestDelta: delta)
  }

  private static let bars = [
    bar(low: 100, high: 100, volume: 100, openInterest: 100, delta: 100),
    bar(low: 100, high: 110, volume: 100, openInterest: 120, delta: 20),
    bar(low: 85, high: 100, volume: 140, openInterest: 100, delta: -20),
  ]

  private func expect(_ found: [Int: Double], _ expected: [Int: Double]) {
    #expect(found.keys.sorted() == expected.keys.sorted())
    for (bin, contracts) in expected { #expect(((found[bin] ?? 0) - contracts).magnitude < 1e-9, "bin \(bin)") }
  }

  @Test func `three bars by hand`() throws {
    var model = try Self.model()

    // Bar 1: closes = (0.5 * (100 - 100) + 100 - 100) / 2 = 0, opens = 0 + 100, all entered at 100.
    model.advance(Self.bars[0])
    expect(model.levels.byBin(.long), [80: 100])
    expect(model.levels.byBin(.short), [120: 100])

    // Bar 2: closes = (0.5 * (100 - 20) + 20 - 20) / 2 = 20, so 100 becomes 80; opens = 20 + 20 = 40, entered over
    // 100 ... 110. Longs: 80 ... 88, 40 / 8 = 5 a bin. Shorts: 120 ... 132, 40 / 12 a bin.
    model.advance(Self.bars[1])
    expect(model.levels.byBin(.long), [80: 85, 81: 5, 82: 5, 83: 5, 84: 5, 85: 5, 86: 5, 87: 5])
    var shorts = Dictionary(uniqueKeysWithValues: (120...131).map { ($0, 40.0 / 12) })
    shorts[120] = 80 + 40.0 / 12
    expect(model.levels.byBin(.short), shorts)

    // Bar 3: the low of 85 consumes the longs in bins 85, 86, 87: 15. closes = (0.5 * (140 - 20) + 20 + 20) / 2 = 50,
    // so 50 - 15 = 35 of the other 105 close: 2/3 stay. opens = 50 - 20 = 30, entered over 85 ... 100:
    // longs 68 ... 80, 30 / 12 = 2.5 a bin. Shorts: 50 of 120 close, 7/12 stay; 102 ... 120 opens, 30 / 18 a bin.
    model.advance(Self.bars[2])
    var longs = Dictionary(uniqueKeysWithValues: (68...79).map { ($0, 2.5) })
    longs[80] = 85 * 2.0 / 3
    for bin in 81...84 { longs[bin] = 5 * 2.0 / 3 }
    expect(model.levels.byBin(.long), longs)
    shorts = shorts.mapValues { $0 * 7 / 12 }
    for bin in 102...119 { shorts[bin] = 30.0 / 18 }
    expect(model.levels.byBin(.short), shorts)

    #expect(model.unexplained == (0, 0))
    #expect(model.coverage == 1)
  }

  @Test func `open interest from before the first bar is the rest`() throws {
    var model = try Self.model()
    model.advance(Self.bar(low: 100, high: 100, volume: 50, openInterest: 100, delta: 0))
    // closes = 0.5 * 50 / 2 = 12.5 = opens; nothing is held yet that could close, so all 100 are the rest.
    #expect(model.unexplained == (100, 100))
    #expect(model.coverage == 0)
    // 12.5 close, all of the rest, and 12.5 open: 87.5 remain without entry.
    model.advance(Self.bar(low: 100, high: 100, volume: 50, openInterest: 100, delta: 0))
    #expect((model.unexplained.long - 87.5).magnitude < 1e-12)
    #expect((try #require(model.coverage) - 0.125).magnitude < 1e-12)
    expect(model.levels.byBin(.long), [80: 12.5])
  }

  @Test func `levels are valued where they rest, not at the middle of a bin of the map`() throws {
    var model = try Self.model()
    model.advance(Self.bars[0])
    // The book's own bins are 1/50 of a USDT, being at most 1/4,000 of 100.
    let value = try #require(model.levels.notional[.init(bin: 80, tier: 0, side: .long)])
    #expect((value - 100 * 80.01).magnitude < 1e-9)
  }

  @Test func `reached mass that the volume cannot have closed joins the rest`() throws {
    var model = try Self.model()
    model.advance(Self.bars[0])
    // All 100 longs at 80 are reached, but 30 contracts traded with open interest unchanged can close only 30. 70 still
    // exist, though not at 80. Closes 30, opens 30, entered at 70: 56. closes of shorts: min(7.5, 30 - 30) = 0.
    model.advance(Self.bar(low: 70, high: 70, volume: 30, openInterest: 100, delta: 0))
    expect(model.levels.byBin(.long), [56: 30])
    #expect((model.unexplained.long - 70).magnitude < 1e-12)
    expect(model.levels.byBin(.short), [120: 100])
  }

  @Test func `a change of open interest beyond the volume has no known entry, or leaves like any close`() throws {
    var model = try Self.model()
    model.advance(Self.bars[0])
    // Delta 50 on a volume of 10: 10 open, 40 appear from nowhere.
    model.advance(Self.bar(low: 100, high: 100, volume: 10, openInterest: 150, delta: 50))
    #expect((model.unexplained.long - 40).magnitude < 1e-12)
    expect(model.levels.byBin(.long), [80: 110])
    // Delta -75 on a volume of 0: of every position, placed or not, half is gone.
    model.advance(Self.bar(low: 100, high: 100, volume: 0, openInterest: 75, delta: -75))
    #expect((model.unexplained.long - 20).magnitude < 1e-12)
    expect(model.levels.byBin(.long), [80: 55])
  }

  @Test func `everything can close and something new begin`() throws {
    var model = try Self.model()
    model.advance(Self.bars[0])
    model.advance(Self.bar(low: 100, high: 100, volume: 100, openInterest: 0, delta: -100))
    #expect(model.levels.total == SideAmounts())
    model.advance(Self.bar(low: 50, high: 50, volume: 10, openInterest: 10, delta: 10))
    expect(model.levels.byBin(.long), [40: 10])
  }
}
