import Basics
import MarketData

/// Large trades of a rolling window, summed by the bin of their price and the side that they opened.
///
/// Only bins with trades are held, in order of price, so that one absurd price costs one cell. Adding and removing is
/// O(log bins), O(bins) for a bin that is new; a report is O(bins).
struct LargeEntries: Sendable {
  /// The trades of one bin and side.
  struct Cell: Sendable {
    fileprivate(set) var notional = 0.0, contracts = 0.0
    fileprivate var count = 0

    /// Their mean price.
    var price: Double { notional / contracts }
  }

  private let bins: PriceBins
  private var cells: [(bin: Int, long: Cell, short: Cell)] = []

  init(bins: PriceBins) { self.bins = bins }

  /// The cells of a side with trades, lowest price first.
  func cells(of side: Side) -> some Sequence<Cell> {
    cells.lazy.map { side == .long ? $0.long : $0.short }.filter { $0.count > 0 }
  }

  mutating func add(_ trade: LargeTrade) {
    change(trade) { cell in
      cell.notional += trade.notional
      cell.contracts += trade.quantity
      cell.count += 1
    }
  }

  /// Takes back what was added; a cell without trades is exactly zero again.
  mutating func remove(_ trade: LargeTrade) {
    change(trade) { cell in
      cell.notional -= trade.notional
      cell.contracts -= trade.quantity
      cell.count -= 1
      if cell.count == 0 { cell = Cell() }
    }
  }

  private mutating func change(_ trade: LargeTrade, _ body: (inout Cell) -> Void) {
    let bin = bins.index(of: trade.price)
    let place = cells.partitioningIndex { $0.bin >= bin }
    if place == cells.count || cells[place].bin != bin { cells.insert((bin, Cell(), Cell()), at: place) }
    if trade.takerBuys { body(&cells[place].long) } else { body(&cells[place].short) }
  }
}
