import Basics
import MarketData

/// What a part of a file came to, ready to be put together with the others in their order.
struct TradePiece {
  /// Bars in time order.
  var bars: [TradeBar] = []
  /// Numbers of the trades in it.
  var ids = TradeIDs()
  /// Trades of at least the notional that was asked for, in the order of the file.
  var large: [LargeTrade] = []
  /// Lines, rows and rows used.
  var lines = 0, rows = 0, accepted = 0
  /// Earliest and latest time.
  var earliest: Milliseconds?, latest: Milliseconds?
  /// The first and the last row used, and the line of the first.
  var first: TradeMark?, last: TradeMark?, firstLine = 0
  /// What is to be counted, by line of the piece.
  var defects = DefectLog()
  /// The first line that is no row, where all lines are such.
  var unreadable: (line: Int, defect: Defect)?
}

/// A row's number and time, by which the next row is judged.
struct TradeMark: Equatable {
  var id: UInt64
  var time: Milliseconds

  /// What is out of order in a row that follows this one.
  func disorder(before next: TradeMark) -> Defect? {
    next.id < id ? .outOfOrder : next.time < time ? .timeBack : nil
  }
}

/// Trades that a scan passes over, being known.
struct KnownTrades {
  /// All of them, and those that stand in other files than the one that is read.
  var all = TradeIDs(), inOtherFiles = TradeIDs()
}
