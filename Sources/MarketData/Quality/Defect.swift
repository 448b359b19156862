/// What can be wrong with a row; the raw value is the reason as reports print it.
enum Defect: String, CaseIterable {
  case tooFewFields = "too few fields"
  case badNumber = "not a number"
  case badTime = "not a time"
  case missingValue = "missing value"
  case notPositive = "price not positive"
  case negativeVolume = "negative volume"
  case priceRange = "open, high, low, close contradict each other"
  case takerVolume = "taker volume above volume"
  case zeroOpenInterest = "open interest not positive"
  case otherSymbol = "row of another symbol"
  case offGrid = "time off the interval's grid"
  case unfinished = "unfinished bar"
  case duplicate = "same time twice, same values"
  case conflict = "same time twice, other values"
  case zeroQuantity = "quantity not positive"
  case badFlag = "neither true nor false"
  case tradeNumbers = "trade numbers contradict each other"
  case sameTrade = "same trade twice"

  // Repairs: the row is used.
  case snapped = "time snapped to the grid"
  case outOfOrder = "row out of order"
  case timeBack = "time before that of the trade before"
  case gapSpread = "open interest missing: change spread by volume"
  case clamped = "open interest change above volume: clamped"
}

/// Counts defects, keeping the place of the first of each.
struct DefectLog {
  private(set) var findings: [Defect: QualityReport.Finding] = [:]

  mutating func note(_ defect: Defect, file: String, line: Int, count: Int = 1) {
    findings[defect, default: .init(reason: defect.rawValue, count: 0, file: file, line: line)].count += count
  }

  /// The findings in the order of the cases.
  var list: [QualityReport.Finding] { Defect.allCases.compactMap { findings[$0] } }
}
