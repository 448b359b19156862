import HistoryFormats
import MarketData
import Testing

@Suite struct HistoryReadingTests {
  /// The window is looked at before any file: a caller's number must not overflow.
  @Test(arguments: [Int.min, -1, 0, 3_661, .max]) func windowOfNoLengthIsAnError(days: Int) {
    #expect {
      try History(in: "no such folder", symbol: "BTCUSDT", days: days)
    } throws: {
      String(describing: $0) == "days must lie between 1 and 3660, not \(days)"
    }
  }
}
