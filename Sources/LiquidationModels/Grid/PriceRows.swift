package import Basics
package import MarketData

/// The bins that a map shows: a range of indices on a lattice of price bins, lowest price first.
package struct PriceRows: Hashable, Sendable {
  /// The lattice.
  package let bins: PriceBins
  /// Indices of the bins shown.
  package let range: Range<Int>

  /// Rows over given bins.
  package init(bins: PriceBins, range: Range<Int>) {
    self.bins = bins
    self.range = range
  }

  /// Number of rows.
  package var count: Int { range.count }

  /// Where a row begins, in the quote currency; row 0 is the lowest.
  package func lowerEdge(_ row: Int) -> Double { bins.lowerEdge(range.lowerBound + row) }

  /// The row that holds a price, or nil where it lies outside of all.
  package func row(of price: Double) -> Int? {
    guard !price.isNaN else { return nil }
    let index = bins.index(of: price)
    return range.contains(index) ? index - range.lowerBound : nil
  }
}

extension Bars {
  /// Decimals in which the closes are quoted, at most 10.
  package var priceDecimals: Int {
    var decimals = 0
    for price in close {
      while decimals < 10, (price * powersOfTen[decimals]).rounded() / powersOfTen[decimals] != price { decimals += 1 }
    }
    return decimals
  }
}

extension PriceRows {
  /// The rows of a report: prices traded in the window, widened by a share of themselves on both ends.
  /// Wicks count as far as half the lowest and twice the highest close, so that a single trade does not stretch the map.
  ///
  /// `span` is that share, .3 for 30 %: what lies further out is summed into overflow totals. Unless given, the bin size is
  /// the nicest that makes at most `count` rows. Nil where a given size makes more than `maximumRows`.
  package init?(
    covering bars: Bars, from: Milliseconds, to: Milliseconds, span: Double, bins: PriceBins?, count: Int = 400
  ) {
    let shown = bars.positions(from: from, to: to)
    guard let lowest = bars.close[shown].min(), let highest = bars.close[shown].max() else { return nil }
    let low = bars.low[shown].reduce(lowest) { min($0, max($1, lowest / 2)) }
    let high = bars.high[shown].reduce(highest) { max($0, min($1, highest * 2)) }
    let range = max(0, low * (1 - span))...high * (1 + span)
    guard let bins = bins ?? .nice(covering: range, rows: count) else { return nil }
    // Models keep arrays over all bins ever traded, so one absurd price must not ask for all memory.
    // Mark prices are no traded ones, but the book keeps what they have not reached.
    guard let highestEver = (bars.high + bars.triggerHigh).max(), highestEver / bins.size < 4e6,
      range.upperBound / bins.size - range.lowerBound / bins.size < Double(Self.maximumRows)
    else { return nil }
    self.init(bins: bins, range: bins.index(of: range.lowerBound)..<bins.index(of: range.upperBound) + 1)
  }

  /// More rows than this fit no picture and no memory.
  package static let maximumRows = 20_000
}
