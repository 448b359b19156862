/// What was traded at which price: quantities by price bin, those that takers bought and sold apart.
struct VolumeAtPrice: Equatable {
  /// One price bin, `[bin * width, (bin + 1) * width)` in units of price.
  struct Cell: Equatable {
    var bin: UInt64
    /// Quantities in `TradeUnits`.
    var bought: UInt128, sold: UInt128
  }

  /// Bins with trades, ascending.
  private(set) var cells: [Cell] = []
  /// The cell last added to, which is mostly the next one too.
  private var recent = 0

  /// Adds to a bin. Complexity: O(1) for the bin last used, else O(bins).
  mutating func add(bought: UInt128, sold: UInt128, bin: UInt64) {
    if recent >= cells.count || cells[recent].bin != bin {
      recent = cells.firstIndex { $0.bin >= bin } ?? cells.count
      if recent == cells.count || cells[recent].bin != bin {
        cells.insert(Cell(bin: bin, bought: 0, sold: 0), at: recent)
      }
    }
    cells[recent].bought &+= bought
    cells[recent].sold &+= sold
  }

  static func == (left: VolumeAtPrice, right: VolumeAtPrice) -> Bool { left.cells == right.cells }
}
