import Testing

@testable import SampleMarket

@Suite struct LeveragedBookTests {
  /// Lifetimes of mean 1000 prints: after 693, 1386 and 2079 prints (multiples of 1000 ln 2) a half, a quarter and an
  /// eighth of 10,000 positions of one contract are left, within five standard errors.
  @Test func `exponential lifetimes halve the book every half-life`() {
    var random = RandomSource(seed: 3, name: "lifetimes")
    var book = LeveragedBook(side: .long, prints: 3_000)
    let tier = TierChoice.Tier(leverage: 10, meanLifetime: 1_000)
    for _ in 0..<10_000 {
      book.open(1, entry: 50_000, leverage: 10, at: 0, lifetime: tier.lifetime(random: &random))
    }
    #expect(book.contracts == 10_000)
    var left: [Int: Int] = [:]
    for print in 1..<3_000 {
      _ = book.expire(at: print)
      book.sweep()
      left[print] = book.contracts
    }
    for (print, share) in [(693, 0.5), (1_386, 0.25), (2_079, 0.125)] {
      let error = 5 * (share * (1 - share) * 10_000).squareRoot()
      #expect(abs(Double(left[print] ?? 0) - share * 10_000) < error)
    }
  }

  /// 10x longs of 1000 ticks: 1000 * 0.9 / 0.996 = 903.61; shorts: 1000 * 1.1 / 1.004 = 1095.62.
  @Test func `a position goes at the first price beyond its own, whole`() {
    for (side, safe, fatal) in [(SampleMarket.Side.long, 904, 903), (.short, 1_095, 1_096)] {
      var book = LeveragedBook(side: side, prints: 10)
      book.open(7, entry: 1_000, leverage: 10, at: 0, lifetime: 100)
      book.open(5, entry: 1_000, leverage: 2, at: 0, lifetime: 100)
      var told: [LeveragedBook.Position] = []
      #expect(book.liquidate(at: safe) { told.append($0) } == 0)
      #expect(book.liquidate(at: fatal) { told.append($0) } == 7)
      #expect(told.map(\.contracts) == [7] && told.map(\.leverage) == [10])
      #expect(book.liquidate(at: fatal) { told.append($0) } == 0)
      #expect(book.contracts == 5)
    }
  }

  @Test func `sweeping changes nothing but memory`() {
    var random = RandomSource(seed: 4, name: "sweep")
    var kept = LeveragedBook(side: .short, prints: 20_000)
    var swept = kept
    for print in 0..<20_000 {
      let entry = 1_000 + Int(random.uniform() * 100)
      let lifetime = 1 + Int(random.uniform() * 200)
      let price = 1_000 + Int(random.uniform() * 110)
      var closed: [Int] = []
      func step(_ book: inout LeveragedBook) {
        book.open(3, entry: entry, leverage: 50, at: print, lifetime: lifetime)
        closed.append(book.liquidate(at: price) { _ in })
        closed.append(book.expire(at: print))
      }
      step(&kept)
      step(&swept)
      swept.sweep()
      #expect(closed[0...1] == closed[2...3])
    }
    #expect(kept.positions.count == 20_000)
    #expect(swept.positions.count < 10_000)
    #expect(kept.contracts == swept.contracts)
  }

  @Test func `early closes take what is asked and keep the sum`() {
    var random = RandomSource(seed: 5, name: "early")
    var book = LeveragedBook(side: .long, prints: 10)
    for _ in 0..<50 { book.open(10, entry: 1_000, leverage: 5, at: 0, lifetime: 100) }
    #expect(book.closeAnyone(37, random: &random) == 37)
    #expect(book.contracts == 463)
    #expect(book.positions.reduce(0) { $0 + $1.contracts } == 463)
    #expect(book.positions.allSatisfy { $0.contracts >= 0 })
  }
}
