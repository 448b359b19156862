package import Basics
package import MarketData

/// One contract of a coin: its history, and how its own map is made.
package struct CoinSource: Sendable {
  /// What was read, its prices and contracts counted in the coin.
  package let history: SymbolHistory
  /// The model's assumptions, and the brackets of its venue.
  let parameters: ModelParameters, options: ReportOptions

  /// A contract as read: where it is traded by the thousand coins, prices are told of one.
  package init(_ history: SymbolHistory, parameters: ModelParameters, options: ReportOptions) {
    let multiplier = history.instrument.coin.multiplier
    self.history = multiplier == 1 ? history : history.perCoin(multiplier)
    self.parameters = parameters
    self.options = options
  }

  var bars: Bars { history.bars }

  /// The moment after its last bar.
  package var end: Milliseconds { history.to }

  /// Its name for a reader.
  package var name: String { "\(history.instrument.venue.name) \(history.instrument.symbol)" }

  /// A contract whose data end no longer than this before the others' is as new as they are.
  package static let grace = Milliseconds.hour

  /// The reference first, then the others by their mean open interest over the time that any of them has, the largest first.
  ///
  /// The reference, whose prices are shown and with which the map ends, is the largest of those whose data end last, within
  /// an hour, and at whose price most of these trade: one that is told in other units, and seems the largest by that, must not
  /// drive out all others. Complexity: O(contracts^2).
  package static func referenceFirst(_ sources: [CoinSource]) -> [CoinSource] {
    let (from, to) = (sources.map(\.history.from).min() ?? 0, sources.map(\.end).max() ?? 0)
    let current = sources.filter { $0.end >= to - max(grace, $0.bars.interval) }
    let company = current.map { one in current.count { one.tradesLike($0) } }
    let candidates = Set(zip(current, company).filter { $1 == company.max() }.map(\.0.name))
    let sizes = sources.map { $0.meanOpenInterest(from: from, to: to) }
    let byName = zip(sources, sizes).sorted { ($1.1, $0.0.name) < ($0.1, $1.0.name) }.map(\.0)
    guard let reference = byName.firstIndex(where: { candidates.contains($0.name) }) else { return byName }
    var sorted = byName
    sorted.insert(sorted.remove(at: reference), at: 0)
    return sorted
  }

  /// Whether the last prices of two contracts may be of one coin.
  private func tradesLike(_ other: CoinSource) -> Bool {
    guard let own = bars.close.last, let others = other.bars.close.last else { return false }
    return PriceBasis.plausible.contains(own / others)
  }

  /// Mean open interest over a time, in the quote currency; what is missing counts as nothing.
  func meanOpenInterest(from: Milliseconds, to: Milliseconds) -> Double {
    let shown = bars.positions(from: from, to: to)
    let sum = shown.reduce(0) { $0 + bars.value.notional(of: bars.openInterest[$1], at: bars.close[$1]) }
    return sum * Double(bars.interval) / Double(max(1, to - from))
  }
}

extension SymbolHistory {
  /// The same told of one coin, where a contract is of `multiplier` coins.
  fileprivate func perCoin(_ multiplier: Double) -> SymbolHistory {
    var bars = bars
    for path in [\Bars.open, \Bars.high, \Bars.low, \Bars.close, \Bars.triggerHigh, \Bars.triggerLow] {
      bars[keyPath: path] = bars[keyPath: path].map { $0 / multiplier }
    }
    // An inverse contract is worth what it was; what is paid for it are more coins.
    let counted =
      bars.value == .price
      ? [\Bars.volume, \Bars.takerBuyVolume, \Bars.openInterest, \Bars.openInterestDelta] : [\Bars.quoteVolume]
    for path in counted { bars[keyPath: path] = bars[keyPath: path].map { $0 * multiplier } }
    bars.trades = bars.trades.map { $0.perCoin(multiplier) }
    return SymbolHistory(
      instrument: instrument, bars: bars, from: from, to: to, quality: quality, isSynthetic: isSynthetic)
  }
}

extension BarTrades {
  /// The same told of one coin, where a linear contract is of `multiplier` coins.
  fileprivate func perCoin(_ multiplier: Double) -> BarTrades {
    BarTrades(
      prices: prices.map {
        PriceVolume(
          low: $0.low / multiplier, high: $0.high / multiplier, bought: $0.bought * multiplier,
          sold: $0.sold * multiplier)
      },
      large: large.map {
        LargeTrade(
          time: $0.time, id: $0.id, price: $0.price / multiplier, quantity: $0.quantity * multiplier,
          takerBuys: $0.takerBuys)
      })
  }
}

extension Bars {
  /// These bars and then bars in which nothing is traded, along the prices of another, until that ends.
  ///
  /// Where a contract's data end early nothing more is known of its positions but which of their prices were reached since.
  /// `ratio` is what one unit of its price is in the other's. Complexity: O(bars added * bars that one covers).
  func carried(along other: Bars, until end: Milliseconds, ratio: Double) -> Bars {
    var bars = self
    while let last = bars.openTime.last, last + 2 * interval <= end {
      let open = last + interval
      // Those that reach into the bar, also where they are longer.
      let reaching = other.positions(from: open - other.interval + 1, to: open + interval)
      var next = bars[bars.count - 1]
      next.openTime = open
      (next.volume, next.quoteVolume, next.takerBuyVolume, next.openInterestDelta) = (0, 0, 0, 0)
      if let first = reaching.first, let final = reaching.last {
        let triggers = other.triggerHigh.isEmpty ? (other.high, other.low) : (other.triggerHigh, other.triggerLow)
        (next.open, next.close) = (other.open[first] / ratio, other.close[final] / ratio)
        next.high = reaching.reduce(next.close) { max($0, other.high[$1] / ratio) }
        next.low = reaching.reduce(next.close) { min($0, other.low[$1] / ratio) }
        next.triggerHigh = reaching.reduce(0) { max($0, triggers.0[$1] / ratio) }
        next.triggerLow = reaching.reduce(.infinity) { min($0, triggers.1[$1] / ratio) }
      }
      bars.append(next)
      if !bars.trades.isEmpty { bars.trades.append(BarTrades()) }
    }
    return bars
  }
}
