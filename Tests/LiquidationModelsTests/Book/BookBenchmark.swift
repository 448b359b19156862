import Basics
import Libc
import MarketData
import TestSupport
import Testing

@testable import LiquidationModels

/// Processor times, printed and not judged: `LIQHEAT_BENCHMARK=1 swift test -c release -Xswiftc -enable-testing --filter Benchmark`.
@Suite(.enabled(if: isBenchmark), .serialized) struct BookBenchmark {
  /// A random walk around 60,000 USDT, 0.1 % a bar, that does not wander further than a factor of 1.5.
  private static func bars(_ count: Int) -> [Bar] {
    var random = SeededRandom(seed: 1)
    var (price, openInterest) = (60_000.0, 80_000.0)
    return (0..<count).map { position in
      let open = price
      price *= 1 + 0.001 * random.normal() + (price < 40_000 ? 0.001 : price > 90_000 ? -0.001 : 0)
      let (low, high) = (min(open, price) * 0.9995, max(open, price) * 1.0005)
      let volume = 500 + 1_000 * random.unit()
      let delta = (random.unit() - 0.5) * 0.2 * volume
      openInterest += delta
      return Bar(
        openTime: Milliseconds(position) * 5 * .minute, open: open, high: high, low: low, close: price, volume: volume,
        quoteVolume: volume * price, takerBuyVolume: volume * random.unit(), openInterest: openInterest,
        openInterestDelta: delta)
    }
  }

  /// Seconds that this process spent computing.
  private func processorTime(of work: () -> Void) -> Double {
    let start = clock()
    work()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }

  private static func model(_ bins: String) throws -> BookModel {
    BookModel(
      ModelSetup(parameters: ModelParameters(model: .book), bins: try #require(PriceBins(bins)), interval: 5 * .minute))
  }

  @Test(arguments: 1...3) func `30 days of 5-minute bars to a heatmap of 400 rows`(run: Int) throws {
    let bars = Self.bars(8_640)
    var model = try Self.model("200")
    let candles = bars.map {
      Candle(openTime: $0.openTime, open: $0.open, high: $0.high, low: $0.low, close: $0.close, volume: $0.volume)
    }
    var heatmap: Heatmap?
    let allocated = processorTime {
      heatmap = Heatmap(
        rows: PriceRows(bins: model.bins, range: 120..<520), parts: model.leverages.map { MapPart($0) },
        columnDuration: 5 * .minute,
        candles: candles)
    }
    var map = try #require(heatmap)
    heatmap = nil
    let sampled = processorTime {
      for (column, bar) in bars.enumerated() {
        model.advance(bar)
        model.sample(into: &map, column: column)
      }
    }
    #expect(map.cells.contains { $0 > 0 })
    print("heatmap of zeros \(allocated) s, 8,640 bars and columns \(sampled) s")
  }

  @Test(arguments: ["50", "200", "500"]) func `4 years of 5-minute bars`(bins: String) throws {
    let bars = Self.bars(420_768)
    var model = try Self.model(bins)
    let time = processorTime { for bar in bars { model.advance(bar) } }
    #expect(try #require(model.coverage) > 0.5)
    // Rounding must not add up over the years.
    let held = model.levels.total.long + model.unexplained.long
    #expect((held / model.openInterest - 1).magnitude < 1e-9)
    print("after them longs and rest are open interest to \(held / model.openInterest - 1)")
    print("420,768 bars, bins of \(bins) USDT (\(model.long.lattice.divisor) parts): \(time) s")
  }
}

let isBenchmark = unsafe getenv("LIQHEAT_BENCHMARK") != nil
