import Basics
import CSV

/// Sums over consecutive rows that are what almost all rows are: the next trade, in the same bar, of the same shape.
///
/// Any row that is anything else ends the run and is read field by field. A run also ends where the price leaves its
/// bin, so that the volume at price costs one comparison a row.
struct TradeRun {
  /// Why a run ended.
  enum End {
    /// The next row is to be read field by field, or there is none.
    case strangeRow
    /// The next row is ordinary, but of another bin than the run's: its price.
    case otherBin(price: UInt64)
  }

  /// What a row must keep within to belong to the run.
  struct Limits {
    /// Last eight digits of the time from which on rows belong to another bar.
    var timeEnd: UInt64
    /// Prices of the bin: the lowest, and how many units there are.
    var binLow: UInt64, binWidth: UInt64
    /// Notional from which on a trade is looked at by itself.
    var notional: UInt128
  }

  /// Sums of the rows; see `TradeBar`.
  private(set) var volume: UInt128 = 0, takerVolume: UInt128 = 0
  private(set) var quoteVolume: UInt128 = 0, takerQuoteVolume: UInt128 = 0
  private(set) var high: UInt64 = 0, low = UInt64.max, close: UInt64 = 0
  private(set) var rows = 0, trades: UInt64 = 0
  private(set) var priceDecimals = 0, quantityDecimals = 0
  /// Last eight digits of the last row's number and time.
  private(set) var idTail: UInt64, timeTail: UInt64

  /// A run after a row.
  init(idTail: UInt64, timeTail: UInt64) {
    self.idTail = idTail
    self.timeTail = timeTail
  }

  /// Reads rows from `position` on and moves there past them.
  ///
  /// No branch depends on a value but the loop's own end: whatever is wrong with a row is gathered in `doubts`.
  @inline(never)
  mutating func read(
    _ bytes: Span<UInt8>, _ position: inout Int, shape: inout TradeRowShape, limits: Limits
  ) -> End {
    let comma = UInt8(ascii: ",")
    let (id, firstTrade, lastTrade, time, lineEnd) = (
      shape.id, shape.firstTrade, shape.lastTrade, shape.time, shape.lineEnd
    )
    var price = shape.price
    var priceScale = TradeUnits.scale(price.decimals)
    let end = bytes.count - TradeRowShape.room
    var at = position
    var run = self
    defer {
      self = run
      position = at
    }
    while at <= end {
      var doubts: UInt64 = 0
      let idDigits = id.wholeDigits(bytes, at, &doubts)
      let priceStart = at &+ id.length &+ 1
      if bytes[priceStart &+ price.length] != comma {
        guard let other = FieldShape(bytes, fieldAt: priceStart, allowsPoint: true) else { return .strangeRow }
        shape.setPrice(other)
        price = other
        priceScale = TradeUnits.scale(price.decimals)
      }
      let priceUnits = (price.base &+ number(price.digits(bytes, priceStart, &doubts))) &* priceScale

      let quantityStart = priceStart &+ price.length &+ 1
      let quantityText = eightBytes(bytes, at: quantityStart)
      let commas = matches(quantityText, comma)
      let marks = commas | matches(quantityText, UInt8(ascii: "."))
      // Both are the length of the field where it has no point.
      let length = commas.trailingZeroBitCount &>> 3
      let mark = marks.trailingZeroBitCount &>> 3
      guard commas != 0, length > 1 || mark == 1 else { return .strangeRow }
      let digitCount = length &- (mark < length ? 1 : 0)
      let beforeMark = (1 &<< (8 &* UInt64(truncatingIfNeeded: mark))) &- 1
      let zeroed = quantityText ^ zeroDigits
      let quantityDigits =
        ((zeroed & beforeMark) | ((zeroed &>> 8) & ~beforeMark)) &<< (64 &- 8 &* UInt64(truncatingIfNeeded: digitCount))
      doubts |= nonDigits(quantityDigits)
      let decimals = digitCount &- mark
      let quantity = number(quantityDigits) &* TradeUnits.scale(decimals)

      let firstStart = quantityStart &+ length &+ 1
      let lastStart = firstStart &+ firstTrade.length &+ 1
      let timeStart = lastStart &+ lastTrade.length &+ 1
      let flagStart = timeStart &+ time.length &+ 1
      let firstNumber = firstTrade.base &+ number(firstTrade.wholeDigits(bytes, firstStart, &doubts))
      let lastNumber = lastTrade.base &+ number(lastTrade.wholeDigits(bytes, lastStart, &doubts))
      let moreTrades = lastNumber &- firstNumber
      let timeTail = number(time.wholeDigits(bytes, timeStart, &doubts))
      doubts |= UInt64(
        (bytes[priceStart &- 1] ^ comma) | (bytes[lastStart &- 1] ^ comma)
          | (bytes[timeStart &- 1] ^ comma) | (bytes[flagStart &- 1] ^ comma))

      let flag = eightBytes(bytes, at: flagStart) | 0x2020_2020_2020_2020
      let isMaker = flag & 0xFFFF_FFFF == 0x6575_7274  // "true"
      let isTaker = flag & 0xFF_FFFF_FFFF == 0x65_736C_6166  // "false"
      let rowEnd = flagStart &+ (isTaker ? 5 : 4) &+ lineEnd

      let (notionalHigh, notionalLow) = priceUnits.multipliedFullWidth(by: quantity)
      let notional = UInt128(_low: notionalLow, _high: notionalHigh)
      let idTail = number(idDigits)
      let isOrdinary =
        doubts == 0 && (isMaker || isTaker) && bytes[rowEnd &- 1] == UInt8(ascii: "\n")
        && (lineEnd == 1 || bytes[rowEnd &- 2] == UInt8(ascii: "\r")) && idTail == run.idTail &+ 1
        && timeTail >= run.timeTail && timeTail < limits.timeEnd && moreTrades < 1 << 32 && notional < limits.notional
        && notional > 0
      guard isOrdinary else { return .strangeRow }
      guard priceUnits &- limits.binLow < limits.binWidth else { return .otherBin(price: priceUnits) }

      let takerMask: UInt64 = isTaker ? .max : 0
      run.volume &+= UInt128(quantity)
      run.takerVolume &+= UInt128(quantity & takerMask)
      run.quoteVolume &+= notional
      run.takerQuoteVolume &+= UInt128(_low: notionalLow & takerMask, _high: notionalHigh & takerMask)
      run.high = max(run.high, priceUnits)
      run.low = min(run.low, priceUnits)
      run.close = priceUnits
      run.trades &+= moreTrades &+ 1
      run.rows &+= 1
      run.priceDecimals = max(run.priceDecimals, price.decimals)
      run.quantityDecimals = max(run.quantityDecimals, decimals)
      run.idTail = idTail
      run.timeTail = timeTail
      at = rowEnd
    }
    return .strangeRow
  }
}
