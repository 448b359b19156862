import Basics
import MarketData
import TestSupport
import Testing

@testable import LiquidationModels

@Suite("The map of a coin")
struct CoinReportTests {
  /// A price that walks, and open interest that comes and goes; `scale` is a premium, `bars` the time.
  private func history(
    _ symbol: String = "BTCUSDT", venue: Venue = .binanceUSDM, scale: Double = 1, size: Double = 1, count: Int = 600,
    seed: UInt64 = 5, multiplier: Double = 1
  ) -> SymbolHistory {
    var random = SeededRandom(seed: seed)
    var bars = Bars(symbol: symbol, interval: 5 * .minute)
    var (price, held) = (100.0, 10_000.0)
    for number in 0..<count {
      let open = price
      price = (price * (1 + 0.006 * (random.unit() - 0.5)) * 100).rounded() / 100
      let change = 200 * (random.unit() - 0.45)
      held += change
      let volume = 500 + 500 * random.unit()
      let (low, high) = (min(open, price) - 0.05, max(open, price) + 0.05)
      let (s, q) = (scale * multiplier, size / multiplier)
      bars.append(
        Bar(
          openTime: Milliseconds(number) * 5 * .minute, open: open * s, high: high * s, low: low * s, close: price * s,
          volume: volume * q, quoteVolume: volume * q * price * s, takerBuyVolume: volume * q * random.unit(),
          openInterest: held * q, openInterestDelta: change * q))
    }
    var quality = QualityReport()
    quality.coverage = 1
    return SymbolHistory(
      instrument: Instrument(venue: venue, symbol: symbol), bars: bars, from: bars.openTime[0], to: bars.end,
      quality: quality, isSynthetic: false)
  }

  private func source(_ history: SymbolHistory, _ options: ReportOptions = ReportOptions()) -> CoinSource {
    CoinSource(history, parameters: ModelParameters(), options: options)
  }

  /// Positions by column, row and side of all parts, of some sources.
  private func sums(_ heatmap: Heatmap, source: Int? = nil) -> [Double] {
    var sums: [Double] = []
    for column in 0..<heatmap.columns {
      for row in 0..<heatmap.rows.count {
        for side in Side.allCases {
          sums.append(
            heatmap.parts.indices.filter { source == nil || heatmap.parts[$0].source == source }.reduce(0) {
              $0 + Double(heatmap.value(tier: $1, column: column, row: row, side: side))
            })
        }
      }
    }
    return sums
  }

  private func expectEqual(_ found: [Double], _ wanted: [Double], factor: Double = 1, within: Double = 1e-5) {
    #expect(found.count == wanted.count)
    let most = wanted.max() ?? 0
    #expect(most > 0)
    let worst = zip(found, wanted).map { ($0 - factor * $1).magnitude }.max() ?? 0
    #expect(worst <= within * most * factor, "off by \(worst) of \(most)")
  }

  @Test func `a coin of one contract has that contract's map`() throws {
    let history = history()
    let alone = try LiquidationReport(of: history, parameters: ModelParameters())
    let coin = try LiquidationReport(coin: "BTC", of: [source(history)])
    #expect(coin.isCoin && !alone.isCoin && coin.symbol == "BTC" && coin.quote == "USDT")
    expectEqual(sums(coin.heatmap), sums(alone.heatmap))
    expectEqual(sums(try #require(coin.near)), sums(try #require(alone.near)))
    for side in Side.allCases {
      #expect((coin.map.totals[side] / alone.map.totals[side] - 1).magnitude < 1e-9)
      #expect((coin.map.totalPositions[side] / alone.map.totalPositions[side] - 1).magnitude < 1e-9)
      #expect((coin.map.totalContracts[side] / alone.map.totalContracts[side] - 1).magnitude < 1e-9)
      // Every coin of open interest is at a level, beyond the rows, or known to be unplaced.
      let all = coin.map.totalContracts[side] + coin.map.unexplained[side]
      #expect((all / coin.map.openInterest - 1).magnitude < 1e-9)
    }
    #expect(coin.heatmap.coverage.count == alone.heatmap.coverage.count)
    #expect(zip(coin.heatmap.coverage, alone.heatmap.coverage).allSatisfy { ($0 - $1).magnitude < 1e-6 })
    #expect(coin.nearest.map(\.bins) == alone.nearest.map(\.bins))
    #expect(coin.changes.map(\.kind) == alone.changes.map(\.kind))
    #expect(coin.evidence == alone.evidence)
  }

  @Test func `two alike hold twice as much, each half of it`() throws {
    let alone = try LiquidationReport(of: history(), parameters: ModelParameters())
    let coin = try LiquidationReport(
      coin: "BTC", of: [source(history()), source(history("BTC", venue: .hyperliquid))])
    expectEqual(sums(coin.heatmap), sums(alone.heatmap), factor: 2)
    expectEqual(sums(coin.heatmap, source: 0), sums(alone.heatmap))
    expectEqual(sums(coin.heatmap, source: 1), sums(alone.heatmap))
    #expect(coin.sources.map(\.key) == ["binance-um:BTCUSDT", "hyperliquid:BTC"])
    #expect(coin.quote == "USD" && coin.quality.notes.contains("counted at par: USD, USDT"))
    #expect((coin.sources[0].total / alone.map.totals.sum - 1).magnitude < 1e-9)
    #expect(coin.groups.map(\.label) == ["Binance USD-M BTCUSDT", "Hyperliquid BTC"])
    #expect(coin.groups.flatMap(\.parts).sorted() == Array(coin.heatmap.parts.indices))
    // Of each contract a part for every reported share: up to 50x, and from 75x on.
    #expect(coin.heatmap.parts.map(\.leverageText) == ["3-50", "75-150", "3-50", "75-150"])
  }

  /// A contract that trades 0.3 % above the reference has the same positions 0.3 % higher: on the map they lie with the others.
  @Test func `a premium is taken out`() throws {
    let alone = try LiquidationReport(of: history(), parameters: ModelParameters())
    let dear = history("BTC", venue: .hyperliquid, scale: 1.003, size: 0.5 / 1.003)
    let coin = try LiquidationReport(coin: "BTC", of: [source(history()), source(dear)])
    #expect((coin.sources[1].priceRatio * 1.003 - 1).magnitude < 1e-9 && coin.sources[0].priceRatio == 1)
    let (own, other) = (alone.map, coin.map)
    for percent in [2.0, 5, 10] {
      let (one, both) = (own.within([percent])[0], other.within([percent])[0])
      // What lies in a fine row is spread over two, so only what a distance cuts may differ.
      #expect((both.longs / one.longs - 1.5).magnitude < 0.05, "\(percent) %: \(both.longs) of \(one.longs)")
      #expect((both.shorts / one.shorts - 1.5).magnitude < 0.05, "\(percent) %: \(both.shorts) of \(one.shorts)")
    }
    for side in Side.allCases {
      #expect((coin.map.totalPositions[side] / alone.map.totalPositions[side] - 1.5).magnitude < 1e-5)
    }
  }

  @Test func `thousands of a coin are told of one`() throws {
    let single = history("PEPEUSDT")
    let thousands = history("1000PEPEUSDT", multiplier: 1_000)
    let one = try LiquidationReport(coin: "PEPE", of: [source(single)])
    let other = try LiquidationReport(coin: "PEPE", of: [source(thousands)])
    #expect(one.heatmap.rows == other.heatmap.rows)
    expectEqual(sums(other.heatmap), sums(one.heatmap))
    #expect((other.map.openInterest / one.map.openInterest - 1).magnitude < 1e-9)
  }

  /// The second contract is half as large and ends a day and the hour of grace before: half of it counts at the end, less
  /// what the price reached.
  @Test func `what ends early loses half each day, and is swept`() throws {
    let long = history(count: 600)
    let short = history("BTC", venue: .hyperliquid, size: 0.5, count: 600 - 288 - 12)
    let coin = try LiquidationReport(coin: "BTC", of: [source(long), source(short)])
    let faded = coin.sources[1]
    #expect((faded.weight - 0.5).magnitude < 1e-12 && coin.sources[0].weight == 1)
    #expect(coin.to == long.to && faded.to == short.to)
    #expect(
      coin.quality.notes.contains { $0.contains("end 1d1h before the map") || $0.contains("end 25h before the map") })
    // Its positions are at most half of what they were, and none rests where the price has been since.
    let last = short.bars.close[short.bars.count - 1]
    let alone = try LiquidationReport(of: short, parameters: ModelParameters())
    #expect(faded.positions.sum <= 0.5 * alone.map.totalPositions.sum * (1 + 1e-9))
    let since = long.bars.positions(from: short.to, to: long.to)
    let (lowest, highest) = (long.bars.low[since].min() ?? last, long.bars.high[since].max() ?? last)
    let row = 2 * coin.map.rows.bins.size
    for level in coin.map.levels where level.part.source == 1 {
      let middle = coin.map.rows.bins.middle(level.bin)
      #expect(middle < lowest + row || middle > highest - row, "\(middle) in \(lowest)...\(highest)")
    }
  }

  @Test func `the largest of those that end last leads`() throws {
    // Half an hour less is no earlier end; half a day is.
    let large = history("BTC", venue: .hyperliquid, size: 4, count: 594)
    let coin = try LiquidationReport(coin: "BTC", of: [source(history(count: 600)), source(large)])
    #expect(coin.to == large.to && coin.sources.map(\.key) == ["hyperliquid:BTC", "binance-um:BTCUSDT"])
    #expect(coin.quality.notes.contains { $0.contains("prices are those of Hyperliquid BTC") })
    #expect(coin.sources.map(\.weight) == [1, 1])
    let late = history("BTC", venue: .hyperliquid, size: 4, count: 600 - 144)
    let other = try LiquidationReport(coin: "BTC", of: [source(history(count: 600)), source(late)])
    #expect(other.sources.map(\.key) == ["binance-um:BTCUSDT", "hyperliquid:BTC"])
    #expect(other.sources[1].weight < 0.75 && other.to == history(count: 600).to)
  }

  /// A contract that ended half the window ago is there in the columns of its time, and gone ten days after.
  @Test func `what has ended is kept where it was`() throws {
    let coin = try LiquidationReport(
      coin: "BTC",
      of: [source(history(count: 6_000)), source(history("BTC", venue: .hyperliquid, size: 0.5, count: 2_000))])
    #expect(coin.sources.count == 2 && coin.sources[1].weight == 0 && coin.sources[1].total == 0)
    let heatmap = coin.heatmap
    func held(_ column: Int) -> Float {
      heatmap.parts.indices.filter { heatmap.parts[$0].source == 1 }.reduce(0) { sum, tier in
        (0..<heatmap.rows.count).reduce(sum) { sum, row in
          Side.allCases.reduce(sum) { $0 + heatmap.value(tier: tier, column: column, row: row, side: $1) }
        }
      }
    }
    #expect(held(heatmap.columns / 6) > 0 && held(heatmap.columns - 1) == 0)
  }

  @Test func `contracts need one model, and not as published`() {
    var classic = ModelParameters(model: .classic)
    let other = CoinSource(history("BTC", venue: .hyperliquid), parameters: classic, options: ReportOptions())
    #expect(throws: DataError.unusable("BTC: its contracts need one model, and not as published")) {
      try LiquidationReport(coin: "BTC", of: [source(history()), other])
    }
    classic.asPublished = true
    let published = CoinSource(history(), parameters: classic, options: ReportOptions())
    #expect(throws: DataError.unusable("BTC: its contracts need one model, and not as published")) {
      try LiquidationReport(coin: "BTC", of: [published])
    }
  }

  /// Whatever comes later, columns of the past stay as they were.
  @Test func `it never looks ahead`() throws {
    var options = ReportOptions()
    options.bins = PriceBins("0.5")
    func coin(_ count: Int) throws -> LiquidationReport {
      try LiquidationReport(
        coin: "BTC",
        of: [
          source(history(count: count), options),
          source(history("BTC", venue: .hyperliquid, scale: 1.002, size: 0.6, count: count), options),
        ], options: options)
    }
    let (early, late) = (try coin(500).heatmap, try coin(600).heatmap)
    for column in 0..<early.columns {
      for tier in early.parts.indices {
        for row in 0..<early.rows.count {
          guard let other = late.rows.row(of: early.rows.lowerEdge(row) + 0.25) else { continue }
          for side in Side.allCases
          where early.value(tier: tier, column: column, row: row, side: side)
            != late.value(tier: tier, column: column, row: other, side: side)
          {
            // The first and the last rows also hold what rounding brings from beyond.
            guard row > 1, row < early.rows.count - 2, other > 1, other < late.rows.count - 2 else { continue }
            Issue.record("column \(column) row \(row) changed")
            return
          }
        }
      }
    }
  }

  /// A contract of 100 USD is 1 coin at 100: told in coins, 5,000 contracts at 100 are 5,000 coins.
  @Test func `inverse contracts are added in coins`() throws {
    let linear = history()
    var bars = Bars(symbol: "BTCUSD_PERP", interval: 5 * .minute, value: .fixed(100))
    for number in 0..<linear.bars.count {
      let bar = linear.bars[number]
      var inverse = bar
      inverse.value = .fixed(100)
      let contracts = bar.quoteVolume / 100
      (inverse.volume, inverse.quoteVolume, inverse.takerBuyVolume) = (
        contracts, bar.volume, bar.takerBuyVolume * contracts / bar.volume
      )
      inverse.openInterest = 5_000
      inverse.openInterestDelta = 0
      bars.append(inverse)
    }
    var instrument = Instrument(venue: .binanceCOINM, symbol: "BTCUSD_PERP")
    instrument.contractSize = 100
    let inverse = SymbolHistory(
      instrument: instrument, bars: bars, from: bars.openTime[0], to: bars.end, quality: linear.quality,
      isSynthetic: false)
    let coin = try LiquidationReport(coin: "BTC", of: [source(linear), source(inverse)])
    let close = linear.bars.close[linear.bars.count - 1]
    let wanted = linear.bars.openInterest[linear.bars.count - 1] + 5_000 * 100 / close
    #expect((coin.map.openInterest / wanted - 1).magnitude < 1e-9)
    #expect(coin.sources[1].openInterest == 500_000)
    #expect(coin.map.totalPositions.sum > 0 && coin.sources[1].positions.sum <= 1_000_000 * (1 + 1e-9))
  }

  /// A contract named alike at a thousandth of the price is of another coin, or of one that was redenominated.
  @Test(arguments: [0.001, 1_000]) func `prices of another size are left out, and said`(scale: Double) throws {
    let alone = try LiquidationReport(coin: "BTC", of: [source(history())])
    let strange = history("BTC", venue: .hyperliquid, scale: scale, size: 0.1 / scale)
    let coin = try LiquidationReport(coin: "BTC", of: [source(history()), source(strange)])
    #expect(coin.sources.count == 1 && coin.map.totals == alone.map.totals)
    let times = scale < 1 ? "0.001" : "1000"
    #expect(
      coin.quality.leftOut
        == ["Hyperliquid BTC: its price is \(times) times that of the contract whose prices are shown"])
    #expect(coin.quality.verdict.contains("1 contract left out"))
  }

  /// A thousandfold price makes a thousandfold open interest of it, so that it seems to be the largest.
  @Test func `one contract in other units does not drive out the others`() throws {
    let dear = history("BTC", venue: .hyperliquid, scale: 1_000, count: 605)
    let coin = try LiquidationReport(
      coin: "BTC", of: [source(dear), source(history()), source(history("BTCUSDC", scale: 1.001, size: 0.5))])
    #expect(coin.sources.map(\.key) == ["binance-um:BTCUSDT", "binance-um:BTCUSDC"])
    #expect(coin.quality.leftOut.count == 1 && coin.quality.leftOut[0].contains("1000 times that of the contract"))
    #expect((50...200).contains(coin.map.price))
  }

  @Test func `no contract is an error that names the coin`() {
    #expect(throws: DataError.unusable("BTC: no contract of it with data")) {
      try LiquidationReport(coin: "BTC", of: [])
    }
  }
}

extension SideAmounts {
  fileprivate var sum: Double { long + short }
}
