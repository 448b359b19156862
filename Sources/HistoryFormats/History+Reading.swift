import Basics
public import MarketData

extension History {
  /// Reads the last days of a perpetual from a folder of history files, in any nesting and of any format that is known.
  ///
  /// Two weeks of older bars are read with them, where there are any, as the book begins before its window.
  /// - Parameters:
  ///   - folder: Where the files are, as `liqheat fetch` or an exchange's archive lays them out.
  ///   - symbol: The perpetual as its venue names it, such as `BTCUSDT`.
  ///   - venue: The venue, such as `bybit-linear`, where the folder has the symbol of several.
  ///   - days: Length of the window, which ends with the data: 1 to 3660.
  /// - Throws: An error whose description is a sentence for a person: no such folder or file, files that cannot be used, or a
  ///   window of no such length.
  /// - Complexity: O(bytes of the files).
  public init(in folder: String, symbol: String, venue: String? = nil, days: Int = 30) throws {
    guard (1...3_660).contains(days) else {
      throw DataError.unusable("days must lie between 1 and 3660, not \(days)")
    }
    let warmUp = 14 * Milliseconds.day
    self.init(
      try SymbolHistory(
        of: symbol, venue: venue, in: HistoryFolder(folder), window: HistoryWindow(days: days, warmUp: warmUp)))
  }
}
