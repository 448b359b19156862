import Basics
import Libc
import MarketData
import TestSupport

@testable import LiquidationModels

/// A market whose every position is known, to ask whether a model finds them from bars and open interest alone.
///
/// Made from people, not from the rules of the book. Takers arrive at random, lean with the recent move, use one of ten
/// leverages, stay for an exponential time and are force-closed at the exchange's price. Who trades with them is a maker
/// without leverage: one who has held long enough and waits to leave, else a newcomer. Makers have no liquidation
/// price, but they count in open interest. Most of the volume is round trips that leave no position.
struct SimulatedMarket {
  let seed: UInt64
  /// Five-minute bars with open interest.
  private(set) var bars: [Bar] = []
  /// Contracts of the takers' positions left at the end, by 100 USDT bin of their liquidation price and side.
  private(set) var truth: [LevelSum.Key: Double] = [:]

  /// The bins that maps are compared in.
  static let bins: PriceBins = {
    guard let bins = PriceBins("100") else { preconditionFailure("100 is a size") }
    return bins
  }()

  private static let leverages: [Double] = [2, 3, 5, 8, 10, 15, 20, 30, 50, 100]

  private struct Position {
    var contracts: Double, side: Side, liquidation: Double, isOpen = true
  }

  private let options: Options
  private let weights: [Double], stays: [Double]
  private var random: SeededRandom
  private var positions: [Position] = []
  private var byBin: [Int: [Int]] = [:]
  private var leaving: [[Int]]
  /// Makers who will want to leave in a bar, and those who now do, by side and size.
  private var patient: [SideAmounts], waiting = SideAmounts()
  /// Contracts held by all, takers and makers.
  private var held = SideAmounts()
  private var volume = 0.0, bought = 0.0

  /// Days of trading from an empty market at 60,000 USDT.
  init(seed: UInt64, options: Options = Options()) {
    self.options = options
    self.seed = seed
    random = SeededRandom(seed: seed)
    let preferences = Self.leverages.map { pow(Double($0), -options.preference) }
    let all = preferences.reduce(0, +)
    weights = preferences.map { $0 / all }
    stays = Self.leverages.map { 4 * pow(10 / Double($0), options.haste) }
    leaving = Array(repeating: [], count: options.days * 288)
    patient = Array(repeating: SideAmounts(), count: options.days * 288)
    var (price, trend, before) = (60_000.0, 0.0, 0.0)
    var storm = 1.0
    for bar in leaving.indices {
      storm = max(0.4, 1 + 0.98 * (storm - 1) + 0.06 * random.normal())
      let open = price
      var (low, high) = (price, price)
      (volume, bought) = (0, 0)
      for side in Side.allCases { waiting[side] += patient[bar][side] }
      for id in leaving[bar] { close(id, bar: bar) }
      for _ in 0..<10 {
        let move = options.volatility * storm * random.normal()
        trend = 0.95 * trend + move
        liquidate(from: price, to: price * (1 + move), bar: bar)
        price *= 1 + move
        (low, high) = (min(low, price), max(high, price))
        for _ in 0..<Int(options.arrivals * storm + random.unit()) { arrive(at: price, bar: bar, trend: trend) }
      }
      let churn = volume * Double.random(in: options.roundTrips, using: &random)
      bars.append(
        Bar(
          openTime: Milliseconds(bar) * 5 * .minute, open: open, high: high, low: low, close: price,
          volume: volume + churn, quoteVolume: (volume + churn) * (low + high) / 2,
          takerBuyVolume: bought + churn * Double.random(in: 0.45...0.55, using: &random), openInterest: held.long,
          openInterestDelta: held.long - before))
      before = held.long
    }
    for position in positions where position.isOpen {
      truth[.init(bin: Self.bins.index(of: position.liquidation), tier: 0, side: position.side), default: 0] +=
        position.contracts
    }
  }

  /// An exponential time of a mean in days, as the bar in which it ends.
  private mutating func end(of days: Double, from bar: Int) -> Int? {
    let end = Double(bar) + 1 - log(1 - random.unit()) * days * 288
    return end < Double(leaving.count) ? Int(end) : nil
  }

  private mutating func arrive(at price: Double, bar: Int, trend: Double) {
    let side: Side = random.chance(0.5 + max(-0.25, min(0.25, 50 * trend))) ? .long : .short
    var draw = random.unit()
    let choice =
      weights.firstIndex { weight in
        draw -= weight
        return draw < 0
      } ?? 0
    let size = 0.05 - 0.3 * log(1 - random.unit())
    let liquidation = LiquidationRule.isolatedLinear.price(entry: price, leverage: Self.leverages[choice], side: side)
    byBin[Self.bins.index(of: liquidation), default: []].append(positions.count)
    if let end = end(of: stays[choice], from: bar) {
      leaving[end].append(positions.count)
    }
    positions.append(Position(contracts: size, side: side, liquidation: liquidation))
    held[side] += size
    trade(size, buys: side == .long, bar: bar)
  }

  private mutating func close(_ id: Int, bar: Int) {
    let position = positions[id]
    guard position.isOpen else { return }
    positions[id].isOpen = false
    held[position.side] -= position.contracts
    trade(position.contracts, buys: position.side == .short, bar: bar)
  }

  private mutating func liquidate(from: Double, to: Double, bar: Int) {
    for bin in Self.bins.index(of: min(from, to))...Self.bins.index(of: max(from, to)) {
      guard let ids = byBin[bin] else { continue }
      for id in ids
      where positions[id].side == .long ? positions[id].liquidation >= to : positions[id].liquidation <= to {
        close(id, bar: bar)
      }
      byBin[bin] = ids.filter { positions[$0].isOpen }
    }
  }

  /// A taker's trade: with makers who wait to leave in this direction, and for the remainder with a newcomer.
  private mutating func trade(_ contracts: Double, buys: Bool, bar: Int) {
    volume += contracts
    if buys { bought += contracts }
    // Who sells to a buyer leaves a long or enters a short.
    let (left, entered): (Side, Side) = buys ? (.long, .short) : (.short, .long)
    let leaving = min(contracts, waiting[left])
    waiting[left] -= leaving
    held[left] -= leaving
    held[entered] += contracts - leaving
    if let end = end(of: options.makerDays, from: bar) { patient[end][entered] += contracts - leaving }
  }
}
