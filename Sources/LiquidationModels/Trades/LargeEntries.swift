internal import MarketData

/// Large trades of a rolling window, summed by the bin of their price and the side that they opened.
///
/// Adding and removing is O(1), a report O(bins between the lowest and the highest price).
struct LargeEntries: Sendable {
  /// The trades of one bin and side.
  struct Cell: Sendable {
    fileprivate(set) var notional = 0.0, contracts = 0.0
    fileprivate var count = 0

    /// Their mean price, in USDT.
    var price: Double { notional / contracts }
  }

  private let bins: PriceBins
  private var lowest = 0
  private var cells: [(long: Cell, short: Cell)] = []

  init(bins: PriceBins) { self.bins = bins }

  /// The cells of a side with trades, lowest price first.
  func cells(of side: Side) -> some Sequence<Cell> {
    cells.lazy.map { side == .long ? $0.long : $0.short }.filter { $0.count > 0 }
  }

  mutating func add(_ trade: LargeTrade) {
    let place = reach(bins.index(of: trade.price))
    change(place, trade.takerBuys) { cell in
      cell.notional += trade.notional
      cell.contracts += trade.quantity
      cell.count += 1
    }
  }

  /// Takes back what was added; a cell that nothing is left in is exactly zero again.
  mutating func remove(_ trade: LargeTrade) {
    change(bins.index(of: trade.price) - lowest, trade.takerBuys) { cell in
      cell.notional -= trade.notional
      cell.contracts -= trade.quantity
      cell.count -= 1
      if cell.count == 0 { cell = Cell() }
    }
  }

  private mutating func change(_ place: Int, _ takerBuys: Bool, _ body: (inout Cell) -> Void) {
    if takerBuys { body(&cells[place].long) } else { body(&cells[place].short) }
  }

  /// Grows to hold a bin and gives its place. Complexity: amortised O(1).
  private mutating func reach(_ bin: Int) -> Int {
    if cells.isEmpty { lowest = bin }
    if bin < lowest {
      let added = lowest - bin + cells.count / 2
      let start = max(0, lowest - added)
      cells.insert(contentsOf: repeatElement((long: Cell(), short: Cell()), count: lowest - start), at: 0)
      lowest = start
    }
    if bin - lowest >= cells.count {
      cells += repeatElement((long: Cell(), short: Cell()), count: bin - lowest + 1 - cells.count)
    }
    return bin - lowest
  }
}
