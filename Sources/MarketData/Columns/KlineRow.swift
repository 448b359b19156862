package import Basics
package import CSV

/// One bar as a file has it; what the file lacks is not a number.
@frozen package struct KlineRow {
  package var openTime: Milliseconds
  package var open, high, low, close: Double
  package var volume, quoteVolume, takerBuyVolume: Double

  /// A row from its parts.
  @inlinable package init(
    openTime: Milliseconds, open: Double, high: Double, low: Double, close: Double, volume: Double, quoteVolume: Double,
    takerBuyVolume: Double
  ) {
    self.openTime = openTime
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
    self.quoteVolume = quoteVolume
    self.takerBuyVolume = takerBuyVolume
  }
}

/// Why a row is not used.
package struct RowDefect: Error {
  package let defect: Defect
  package init(_ defect: Defect) { self.defect = defect }
}

extension KlineColumns {
  /// A high or low further than this factor from the bar's open and close is no price that anyone paid.
  @inlinable package static var wickLimit: Double { 10 }

  /// Checks a row and keeps it.
  ///
  /// A missing quote volume is the volume at (high + low + close) / 3. Without taker volume half of
  /// the volume counts as bought. A high or low beyond ten times the open and close is brought to that limit, and remarked;
  /// numbers outside of `MarketLimits`, and a mean price paid beyond ten times the bar's range, are no bar of a market.
  @inlinable
  package mutating func append(
    _ row: KlineRow, value: ContractValue = .price, at place: RowPlace, _ remarks: inout RowRemarks
  ) throws(RowDefect) {
    var (high, low) = (row.high, row.low)
    guard !(row.open + high + low + row.close + row.volume).isNaN else { throw RowDefect(.missingValue) }
    guard min(min(row.open, high), min(low, row.close)) > 0 else { throw RowDefect(.notPositive) }
    guard row.volume >= 0 else { throw RowDefect(.negativeVolume) }
    guard low <= min(row.open, row.close), high >= max(row.open, row.close) else { throw RowDefect(.priceRange) }
    guard low >= MarketLimits.prices.lowerBound, max(row.open, row.close) <= MarketLimits.prices.upperBound else {
      throw RowDefect(.beyondMarket)
    }
    let (highest, lowest) = (max(row.open, row.close) * Self.wickLimit, min(row.open, row.close) / Self.wickLimit)
    if high > highest || low < lowest {
      (high, low) = (min(high, highest), max(low, lowest))
      remarks.insert(.wick)
    }
    var volume = row.volume
    if volume < MarketLimits.leastContracts, volume > 0 {
      volume = 0
      remarks.insert(.tiny)
    }
    guard volume <= MarketLimits.contracts, value.notional(of: volume, at: row.close) <= MarketLimits.notional else {
      throw RowDefect(.beyondMarket)
    }
    var quoteVolume = row.quoteVolume
    if quoteVolume.isNaN {
      switch value {
      case .price: quoteVolume = volume * (high + low + row.close) / 3
      case .fixed(let size): quoteVolume = volume * size * 3 / (high + low + row.close)
      }
    }
    let takerBuyVolume =
      row.takerBuyVolume.isNaN || row.volume > volume
      ? volume / 2 : row.takerBuyVolume
    guard quoteVolume >= 0 else { throw RowDefect(.negativeVolume) }
    guard takerBuyVolume >= 0, takerBuyVolume <= volume else { throw RowDefect(.takerVolume) }
    if volume == 0 {
      quoteVolume = 0
    } else if quoteVolume > 0 {
      // What was paid on average lies in the bar's range; far outside of it one of both volumes is of something else.
      let paid = value.price(of: volume, paid: quoteVolume)
      guard paid >= low / Self.wickLimit, paid <= high * Self.wickLimit else { throw RowDefect(.volumeContradiction) }
    }
    openTime.append(row.openTime)
    open.append(row.open)
    self.high.append(high)
    self.low.append(low)
    close.append(row.close)
    self.volume.append(volume)
    self.quoteVolume.append(quoteVolume)
    self.takerBuyVolume.append(takerBuyVolume)
    self.place.append(place)
  }
}
