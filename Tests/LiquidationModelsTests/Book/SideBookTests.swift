import Basics
import MarketData
import Testing

@testable import LiquidationModels

@Suite struct SideBookTests {
  /// Two tiers of 5x and 10x without maintenance margin, with hazards of 0.1 and 0.4, holding `five` and `ten`.
  private static func book(five: Double, ten: Double) throws -> SideBook {
    let lattice = Lattice(rows: try #require(PriceBins("1")), near: 4_000)
    var book = SideBook(
      side: .long,
      assumptions: [
        TierAssumption(takerShare: 1, makerShare: 0, hazard: 0.1, followsVolume: false, liquidationFactor: 0.8),
        TierAssumption(takerShare: 0, makerShare: 1, hazard: 0.4, followsVolume: false, liquidationFactor: 0.9),
      ], lattice: lattice)
    book.open(five, turnover: 0, entries: Entries(100...100), takers: 1, trigger: 100)
    book.open(ten, turnover: 0, entries: Entries(100...100), takers: 0, trigger: 100)
    return book
  }

  private func expect(_ book: SideBook, _ five: Double, _ ten: Double, _ rest: Double) {
    #expect((book.tiers[0].contracts - five).magnitude < 1e-12)
    #expect((book.tiers[1].contracts - ten).magnitude < 1e-12)
    #expect((book.rest - rest).magnitude < 1e-12)
  }

  @Test func `tiers close by their hazards times one factor`() throws {
    var book = try Self.book(five: 100, ten: 100)
    // s (100 * 0.1 + 100 * 0.4) = 25, s = 1/2: 5 % and 20 %.
    book.close(25)
    expect(book, 95, 80, 0)
  }

  @Test func `the rest closes like the most patient tier`() throws {
    var book = try Self.book(five: 100, ten: 100)
    book.rest = 100
    // s (10 + 40 + 10) = 30, s = 1/2.
    book.close(30)
    expect(book, 95, 80, 95)
  }

  @Test func `a tier that has closed as a whole leaves its share to the others`() throws {
    var book = try Self.book(five: 100, ten: 100)
    // s = 150 / 50 = 3 would close 120 % of the second tier: it closes 100 and the first 50.
    book.close(150)
    expect(book, 50, 0, 0)
  }

  @Test func `a tier on the brink of closing as a whole is no reason to hesitate`() throws {
    var random = SeededRandom(seed: 1)
    for _ in 0..<20_000 {
      var book = try Self.book(five: random.unit(), ten: random.unit())
      book.rest = random.unit()
      // The factor is 1 / 0.4 to the last bit or two.
      let brink = (book.tiers[0].contracts * 0.1 + book.tiers[1].contracts * 0.4 + book.rest * 0.1) / 0.4
      let before = book.contracts
      book.close(brink)
      #expect((before - book.contracts - brink).magnitude < 1e-12)
      #expect(book.tiers[1].contracts < 1e-12)
    }
  }

  @Test func `everything can close`() throws {
    var book = try Self.book(five: 100, ten: 100)
    book.rest = 3
    book.close(203)
    expect(book, 0, 0, 0)
    book.close(0)
    expect(book, 0, 0, 0)
  }

  @Test func `a bar leaves no position that its own low has reached`() throws {
    var book = try Self.book(five: 0, ten: 0)
    // Entries over 100 ... 110, low 93: of the 10x longs at 90 ... 99 a third outlive the bar (90, 91, 92), of the 5x
    // longs all. Half of each were opened: weights 1/2 and 1/6, so 3/4 and 1/4 of the survivors.
    book.open(120, turnover: 0, entries: Entries(100...110), takers: 0.5, trigger: 93)
    expect(book, 90, 30, 0)
    #expect(book.tiers[1].rows.filter { $0 > 0 }.count == 3)
  }

  @Test(arguments: Side.allCases) func `a leverage that the maintenance margin forbids opens nothing`(side: Side) throws
  {
    // 100x at a maintenance margin of 1.5 %: liquidated before it is entered.
    let brackets = try MaintenanceBrackets(steps: [(floor: 0, rate: 0.015)])
    let all = TierAssumption.all(
      ModelSetup(
        parameters: ModelParameters(model: .book), bins: try #require(PriceBins("1")), interval: 300_000,
        brackets: brackets), side: side)
    var book = SideBook(side: side, assumptions: all, lattice: Lattice(rows: try #require(PriceBins("1")), near: 4_000))
    book.open(10, turnover: 0, entries: Entries(990...1_000), takers: 1, trigger: side == .long ? 990 : 1_000)
    #expect((book.contracts - 10).magnitude < 1e-12)
    #expect(book.tiers[5].contracts == 0 && book.tiers[4].contracts > 0 && book.rest == 0)
  }

  @Test func `what no tier can hold has no known price`() throws {
    var book = try Self.book(five: 0, ten: 0)
    book.open(10, turnover: 0, entries: Entries(100...100), takers: 0.5, trigger: 50)
    expect(book, 0, 0, 10)
  }

  @Test func `a tier forgets nothing when its scale starts anew`() throws {
    var tier = TierMass(divisor: 1)
    let spread = Spread(
      entries: 100...100, factor: 0.8, lattice: Lattice(rows: try #require(PriceBins("1")), near: 4_000))
    tier.add(1, over: spread)
    for round in 1...300 {
      tier.keep(0.5)
      // 1, halved and topped up to 1 again
      tier.add(0.5, over: spread)
      #expect(tier.contracts == 1, "round \(round)")
      #expect(tier.scale >= 0x1p-64)
    }
    #expect(tier.empty(80..<81) == 1)
    #expect(tier.contracts == 0)
  }
}
