/// Everyone's positions, and the matching of one print (all that is traded at one price at one moment).
///
/// Every bought contract is sold by someone: with opens O and closes C of longs L and shorts S,
/// `O_L + C_S = O_S + C_L`, so that the longs' contracts equal the shorts' after every print.
struct Exchange {
  /// What one print left on the tape, in steps; forced orders are part of the volume.
  struct Print {
    var volume = 0, takerBuy = 0, forcedLong = 0, forcedShort = 0
  }

  var longs: LeveragedBook, shorts: LeveragedBook
  var makerLongs: MakerPool, makerShorts: MakerPool
  private(set) var liquidations: [Forced] = []
  let tiers: TierChoice
  let printsPerDay: Int
  private let options: SampleMarketOptions
  /// Openings wished for but not yet possible, in steps.
  private var backlog = 0.0

  /// A forced close: the position, the print and its price in ticks.
  struct Forced {
    let side: SampleMarket.Side, position: LeveragedBook.Position, print: Int, price: Int
  }

  /// Empty books for a simulation of so many prints.
  init(options: SampleMarketOptions, prints: Int, printsPerDay: Int) {
    self.options = options
    self.printsPerDay = printsPerDay
    tiers = TierChoice(options.takerTiers, printsPerDay: printsPerDay)
    longs = LeveragedBook(side: .long, prints: prints)
    shorts = LeveragedBook(side: .short, prints: prints)
    makerLongs = MakerPool(hazard: 1 / (options.makerLifetime * Double(printsPerDay)))
    makerShorts = makerLongs
  }

  /// Contracts held by longs, and as many by shorts, in steps.
  var openInterest: Int { longs.contracts + makerLongs.contracts }

  /// Mean print's openings per contract of open interest, so that openings and lifetimes balance.
  var renewal: Double { 1 / (0.5 * tiers.meanLifetime + 0.5 / makerLongs.hazard) }

  /// Trades at a price: forced orders, ended lifetimes, new positions, and round trips up to the volume.
  ///
  /// `appetite` is the wish to open on each side; `buying` is the share of freely traded contracts that takers buy;
  /// `pace` is how busy the market is, 1 being usual: makers close with it.
  mutating func trade(
    print: Int, price: Int, volume: Int, buying: Double, appetite: Double, pace: Double,
    random: inout RandomSource
  ) -> Print {
    var result = Print()
    var forced: [Forced] = []
    result.forcedLong = longs.liquidate(at: price) {
      forced.append(.init(side: .long, position: $0, print: print, price: price))
    }
    result.forcedShort = shorts.liquidate(at: price) {
      forced.append(.init(side: .short, position: $0, print: print, price: price))
    }
    liquidations += forced

    var closedLongs = result.forcedLong + longs.expire(at: print) + makerLongs.expire(pace: pace, random: &random)
    var closedShorts = result.forcedShort + shorts.expire(at: print) + makerShorts.expire(pace: pace, random: &random)
    let covered = Int(options.coverShare * Double(max(result.forcedLong, result.forcedShort)))
    if closedShorts < min(closedLongs, covered) {
      closedShorts += Self.cover(covered - closedShorts, &shorts, &makerShorts, &random)
    } else if closedLongs < min(closedShorts, covered) {
      closedLongs += Self.cover(covered - closedLongs, &longs, &makerLongs, &random)
    }

    // Both sides change by the same number; what cannot be is wished for again at the next print.
    let wish = appetite + backlog - 0.5 * Double(closedLongs + closedShorts)
    let change = max(-min(closedLongs, closedShorts), Int(wish.rounded(.down)))
    backlog = max(-4 * appetite, min(4 * appetite, wish - Double(change)))
    let openedLongs = closedLongs + change
    let openedShorts = closedShorts + change
    let takerLongs = min(openedLongs, random.rounded(Double(openedLongs) * buying))
    let takerShorts = min(openedShorts, random.rounded(Double(openedShorts) * (1 - buying)))
    open(takerLongs, in: \.longs, at: price, print: print, random: &random)
    open(takerShorts, in: \.shorts, at: price, print: print, random: &random)
    makerLongs.open(openedLongs - takerLongs, at: Double(price))
    makerShorts.open(openedShorts - takerShorts, at: Double(price))

    // A forced order is its taker's; at least one contract is bought and one sold by a free taker.
    let free = max(volume, openedLongs + closedShorts) - result.forcedLong - result.forcedShort
    result.volume = result.forcedLong + result.forcedShort + max(2, free)
    result.takerBuy = result.forcedShort + max(1, min(max(2, free) - 1, Int(Double(max(2, free)) * buying)))
    return result
  }

  /// Throws closed positions away.
  mutating func sweep() {
    longs.sweep()
    shorts.sweep()
  }

  private mutating func open(
    _ contracts: Int, in book: WritableKeyPath<Exchange, LeveragedBook>, at price: Int, print: Int,
    random: inout RandomSource
  ) {
    let traders = options.tradersPerPrint
    for trader in 0..<traders {
      let share = contracts * (trader + 1) / traders - contracts * trader / traders
      let tier = tiers.pick(random: &random)
      self[keyPath: book].open(
        share, entry: price, leverage: tier.leverage, at: print, lifetime: tier.lifetime(random: &random))
    }
  }

  /// Closes positions of the side that gains, makers and others alike.
  private static func cover(
    _ wanted: Int, _ book: inout LeveragedBook, _ makers: inout MakerPool, _ random: inout RandomSource
  ) -> Int {
    let all = book.contracts + makers.contracts
    guard wanted > 0, all > 0 else { return 0 }
    let share = Double(makers.contracts) / Double(all)
    let byMakers = makers.close(random.rounded(Double(wanted) * share))
    return byMakers + book.closeAnyone(wanted - byMakers, random: &random)
  }
}
