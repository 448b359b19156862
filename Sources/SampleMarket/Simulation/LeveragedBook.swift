/// One side's leveraged positions: opened at a price, closed when their time has come or their margin is gone.
struct LeveragedBook {
  /// One position; contracts in steps, prices in ticks, times in prints since the start.
  struct Position {
    var contracts: Int
    let entry: Int
    let leverage: Int
    let liquidationPrice: Double
    let opened: Int
    let expiry: Int
    /// The next position of the same expiry, or -1.
    var nextOfExpiry: Int
  }

  let side: SampleMarket.Side
  /// Every position not yet swept away; closed ones have no contracts.
  private(set) var positions: [Position] = []
  /// Contracts held, in steps.
  private(set) var contracts = 0
  /// First position of each expiry, by print; those after the end have no place here.
  private var calendar: [Int]
  private var queue = LiquidationQueue()
  private var closedCount = 0

  /// An empty book for a simulation of so many prints.
  init(side: SampleMarket.Side, prints: Int) {
    self.side = side
    calendar = Array(repeating: -1, count: prints)
  }

  /// Opens a position.
  mutating func open(_ opened: Int, entry: Int, leverage: Int, at print: Int, lifetime: Int) {
    guard opened > 0 else { return }
    let price = liquidationPrice(entry: Double(entry), leverage: leverage, side: side)
    positions.append(
      Position(
        contracts: opened, entry: entry, leverage: leverage, liquidationPrice: price, opened: print,
        expiry: print + lifetime, nextOfExpiry: -1))
    contracts += opened
    schedule(positions.count - 1)
  }

  /// Closes what the price has crossed, and tells of each position; returns the contracts.
  mutating func liquidate(at price: Int, report: (Position) -> Void) -> Int {
    var total = 0
    while let next = queue.first, next.distance <= distance(Double(price)) {
      queue.removeFirst()
      guard positions[next.position].contracts > 0 else { continue }
      report(positions[next.position])
      total += close(next.position, positions[next.position].contracts)
    }
    return total
  }

  /// Closes the positions whose lifetime ends with this print; returns the contracts.
  mutating func expire(at print: Int) -> Int {
    var total = 0
    var position = calendar[print]
    while position >= 0 {
      total += close(position, positions[position].contracts)
      position = positions[position].nextOfExpiry
    }
    calendar[print] = -1
    return total
  }

  /// Closes contracts of positions picked at random, early; returns how many were found.
  mutating func closeAnyone(_ wanted: Int, random: inout RandomSource) -> Int {
    var total = 0
    for _ in 0..<32 where total < wanted && !positions.isEmpty {
      let position = Int(random.uniform() * Double(positions.count))
      total += close(position, min(wanted - total, positions[position].contracts))
    }
    return total
  }

  /// Throws closed positions away once they are most of the book, so that memory follows what is open.
  mutating func sweep() {
    guard closedCount > 4_096, closedCount > positions.count / 2 else { return }
    for position in positions where position.expiry < calendar.count { calendar[position.expiry] = -1 }
    positions.removeAll { $0.contracts == 0 }
    closedCount = 0
    queue.removeAll()
    for position in positions.indices { schedule(position) }
  }

  private mutating func schedule(_ position: Int) {
    let entered = positions[position]
    queue.push(.init(distance: distance(entered.liquidationPrice), position: position))
    guard entered.expiry < calendar.count else { return }
    positions[position].nextOfExpiry = calendar[entered.expiry]
    calendar[entered.expiry] = position
  }

  private mutating func close(_ position: Int, _ closed: Int) -> Int {
    guard closed > 0 else { return 0 }
    positions[position].contracts -= closed
    contracts -= closed
    if positions[position].contracts == 0 { closedCount += 1 }
    return closed
  }

  /// A key that is smaller the sooner a moving price comes to a liquidation price of this side.
  private func distance(_ price: Double) -> Double { side == .long ? -price : price }
}

/// Price at which the margin of a position is down to the first bracket's maintenance margin of 0.4 %.
///
///     long: entry * (1 - 1/L) / (1 - 0.004)        short: entry * (1 + 1/L) / (1 + 0.004)
///
/// Source: Binance, "How to Calculate Liquidation Price of USD-M Futures Contracts". Unit: that of the entry.
private func liquidationPrice(entry: Double, leverage: Int, side: SampleMarket.Side) -> Double {
  let margin = 1 / Double(leverage)
  return switch side {
  case .long: entry * (1 - margin) / (1 - 0.004)
  case .short: entry * (1 + margin) / (1 + 0.004)
  }
}
