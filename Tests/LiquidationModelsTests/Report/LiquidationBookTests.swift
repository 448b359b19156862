import LiquidationModels
import MarketData
import TestSupport
import Testing

@Suite("What other programs see of a book")
struct LiquidationBookTests {
  private func book() throws -> LiquidationBook {
    try LiquidationBook(of: History(history(of: market(swing(around: 100, bars: 400)))))
  }

  @Test("Longs lie below the price and shorts above it, rows in order")
  func sides() throws {
    let book = try book()
    #expect((90...110).contains(book.price) && !book.levels.isEmpty)
    for level in book.levels {
      #expect(level.amount > 0)
      #expect(level.isLong ? level.prices.lowerBound <= book.price : level.prices.upperBound >= book.price)
    }
    let starts = book.levels.map(\.prices.lowerBound)
    #expect(starts == starts.sorted())
  }

  @Test("A cluster holds what its rows hold")
  func clusters() throws {
    let book = try book()
    #expect(!book.clusters.isEmpty)
    for cluster in book.clusters {
      let rows = book.levels.filter { $0.isLong == cluster.isLong && cluster.prices.contains($0.prices.lowerBound) }
      let sum = rows.reduce(0) { $0 + $1.amount }
      #expect((sum - cluster.amount).magnitude <= 1e-9 * sum)
    }
  }

  @Test("Of the history: its name, its window and how much of it is there")
  func facts() throws {
    // 2020-10-15T00:00:00Z and 400 bars of five minutes.
    let history = History(try history(of: market(swing(around: 100, bars: 400))))
    #expect(history.symbol == "BTCUSDT" && history.quote == "USDT" && !history.isSynthetic)
    #expect(history.start == 1_602_720_000_000 && history.end == history.start + 400 * 300_000)
    #expect(history.coverage == 1 && history.rejectedRows == 0)
  }

  @Test("It has the maintenance margin of its contract's venue, as the program has without a file")
  func venue() throws {
    let read = try history(of: market(swing(around: 100, bars: 400)))
    let own = SymbolHistory(
      instrument: Instrument(venue: .hyperliquid, symbol: "BTC"), bars: read.bars, from: read.from, to: read.to,
      quality: read.quality, isSynthetic: false)
    func levels(_ brackets: MaintenanceBrackets) throws -> [Double] {
      var options = ReportOptions()
      options.brackets = brackets
      return try LiquidationReport(of: own, parameters: ModelParameters(), options: options).map.levels.map(\.notional)
    }
    let brackets = try #require(try Venue.hyperliquid.brackets.brackets(of: "BTC", at: Venue.hyperliquid.id))
    let found = try LiquidationBook(of: History(own)).report.map.levels.map(\.notional)
    #expect(found == (try levels(brackets)))
    #expect(found != (try levels(.first)), "half of 2.5 % is not 0.4 %")
  }
}
