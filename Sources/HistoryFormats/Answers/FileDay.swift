import Basics
import CSV

extension Milliseconds {
  /// The midnight of a day as file names have it, `2026-06-11` or `20260611`; nil for any other text, and for a day of no
  /// history: one such name would move the window of all files.
  init?(fileDay text: some StringProtocol) {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    guard digits.count == 8, digits.allSatisfy({ $0 &- 48 < 10 }),
      text.utf8.count == 8 || Array(text.utf8.enumerated().filter { $1 == UInt8(ascii: "-") }.map(\.offset)) == [4, 7]
    else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    guard let day = UTCTime.milliseconds(year: number / 10_000, month: number / 100 % 100, day: number % 100),
      isMarketTime(day)
    else { return nil }
    self = day
  }
}
