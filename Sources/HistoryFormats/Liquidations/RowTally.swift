package import Basics

/// Why a row of a file of liquidations cannot be read; the raw value is what errors say.
enum LiquidationDefect: String, Error {
  case fields = "too few fields"
  case time = "not a time"
  case side = "neither buy nor sell, long nor short"
  case price = "no positive price that a market has"
  case sums = "a sum that is negative, no number, or such as no market has"
  case fills = "no line of fills"
}

/// How many rows of a file of liquidations can be read, and what is wrong with the first that cannot.
package struct RowTally: Sendable, Equatable {
  /// Rows that can be read, those of other symbols too, and rows that cannot.
  package private(set) var readable = 0, rejected = 0
  /// The line of the first that cannot; 0 where all can.
  package private(set) var firstRejected = 0
  private var firstDefect: LiquidationDefect?

  /// Counts a row that can be read.
  mutating func accept() { readable += 1 }

  /// Counts a row that cannot.
  mutating func reject(_ defect: LiquidationDefect, line: Int) {
    rejected += 1
    if rejected == 1 { (firstRejected, firstDefect) = (line, defect) }
  }

  /// Throws `.unusable` where there are rows and none can be read: the file holds something else than liquidations.
  package func requireReadable(_ path: String) throws(DataError) {
    guard let firstDefect, readable == 0 else { return }
    throw .unusable("\(path):\(firstRejected): \(firstDefect.rawValue); no row of the file can be read")
  }
}
