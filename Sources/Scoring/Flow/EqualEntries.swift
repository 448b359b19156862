import MarketData

/// How large the entries of a bar are taken to be.
package enum EntrySizes: Sendable {
  /// As volume and open interest say.
  case asTraded
  /// All alike: see `Bars.withEqualEntries`.
  case equal
}

extension Bars {
  /// The bars with entries of these sizes.
  func with(_ sizes: EntrySizes) -> Bars { sizes == .asTraded ? self : withEqualEntries }

  /// The same prices with entries of equal size in every bar: what a map knows without volume and open interest.
  ///
  /// Every bar trades the mean volume, half of it bought by takers and evenly over its range, and open interest stays at its
  /// mean: so the same number of contracts opens and closes in each. The two means are constants that scale all amounts
  /// alike; nothing of a bar's own volume is left in them.
  var withEqualEntries: Bars {
    var bars = self
    let volume = mean(self.volume), openInterest = mean(self.openInterest)
    bars.volume = self.volume.map { _ in volume }
    bars.takerBuyVolume = self.volume.map { _ in volume / 2 }
    bars.quoteVolume = close.map { value.paid(for: volume, at: $0) }
    bars.openInterest = self.volume.map { _ in openInterest }
    bars.openInterestDelta = self.volume.map { _ in 0 }
    bars.trades = []
    return bars
  }

  private func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
