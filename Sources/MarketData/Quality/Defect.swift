/// What can be wrong with a row or a file; the raw value is the reason as reports print it.
package enum Defect: String, CaseIterable {
  // Rejected: the row is not used.
  case tooFewFields = "too few fields"
  case badNumber = "not a number"
  case badTime = "not a time"
  case badJSON = "no line of fills"
  case longLine = "line too long"
  case missingValue = "missing value"
  case notPositive = "price not positive"
  case negativeVolume = "negative volume"
  case priceRange = "open, high, low, close contradict each other"
  case takerVolume = "taker volume above volume"
  case zeroOpenInterest = "open interest not positive"
  case otherSymbol = "row of another symbol"
  case offGrid = "time off the interval's grid"
  case unfinished = "unfinished bar"
  case incomplete = "bar lacks some of its minutes"
  case duplicate = "same time twice, same values"
  case conflict = "same time twice, other values"
  case zeroQuantity = "quantity not positive"
  case badFlag = "neither true nor false"
  case tradeNumbers = "trade numbers contradict each other"
  case sameTrade = "same trade twice"
  case beyondMarket = "price or amount that no market has"
  case volumeContradiction = "volume and quote volume contradict each other"
  case outlier = "far from the rows beside it"
  case strayTime = "time far from all other rows"

  // Repaired: the row is used after a stated change, or a value is put where none was.
  case wick = "high or low beyond ten times open and close: brought to that limit"
  case snapped = "time snapped to the grid"
  case dateOnly = "date without time: taken as its midnight"
  case wrongClock = "time off by hours: shifted"
  case outOfOrder = "row out of order"
  case holeInKlines = "klines and open interest missing: change shared out by time"
  case gapSpread = "open interest missing: change spread by volume"
  case clamped = "open interest change above volume: clamped"
  case markGap = "mark price missing: traded range used"
  case markOutlier = "mark price beyond ten times the traded one: traded range used"
  case markOfOther = "mark price of something else: traded range used"
  case tiny = "amount too small for any market: taken as nothing"

  // Tolerated: read as it is.
  case carriageReturn = "line ends in CR LF"
  case byteOrderMark = "byte order mark"
  case lacksFinalLineFeed = "last line has no end"
  case microseconds = "time in microseconds"
  case notation = "number in unusual notation"
  case timeBack = "time before that of the trade before"
  case emptyFile = "empty file"
  case headerOnly = "header without rows"
  case passedOver = "other file in the archive, not read"

  // Normal: monthly and daily files of the same days.
  case overlap = "same row in another file"
  // Pages of an exchange's answers share rows.
  case pageOverlap = "same row in another answer"

  /// What became of the row.
  package enum Outcome { case rejected, repaired, tolerated, overlapping }

  package var outcome: Outcome {
    switch self {
    case .tooFewFields, .badNumber, .badTime, .badJSON, .longLine, .missingValue, .notPositive, .negativeVolume,
      .priceRange,
      .takerVolume, .zeroOpenInterest, .otherSymbol, .offGrid, .unfinished, .incomplete, .duplicate, .conflict,
      .zeroQuantity, .badFlag, .tradeNumbers, .sameTrade, .beyondMarket, .volumeContradiction, .outlier, .strayTime:
      .rejected
    case .wick, .snapped, .dateOnly, .wrongClock, .outOfOrder, .gapSpread, .holeInKlines, .clamped, .markGap,
      .markOutlier, .markOfOther, .tiny:
      .repaired
    case .carriageReturn, .byteOrderMark, .lacksFinalLineFeed, .microseconds, .notation, .timeBack, .emptyFile,
      .headerOnly,
      .passedOver:
      .tolerated
    case .overlap, .pageOverlap: .overlapping
    }
  }

  /// Whether the text is no row at all, so that a file of nothing else holds something else than its name says.
  package var isUnreadable: Bool {
    switch self {
    case .tooFewFields, .badNumber, .badTime, .badJSON, .badFlag, .longLine: true
    default: false
    }
  }
}
