import Basics
import CSV

/// What the name of a file of answers says: `SYMBOL-5m-2026-06-11.json`, `SYMBOL-open-interest-2026-06-11.json`; the date, or
/// its day, may be missing.
struct AnswerName {
  let symbol: String
  let kind: HistoryKind
  let period: Range<Milliseconds>?

  /// Nil for every other name. `dayStart` is when a day of the file begins, after midnight UTC.
  init?(_ name: some StringProtocol, suffix: String = ".json", dayStart: Milliseconds = 0) {
    guard name.hasSuffix(suffix) else { return nil }
    var words = name.dropLast(suffix.count).split(separator: "-", omittingEmptySubsequences: false)
    period = Self.period(&words).map { $0.lowerBound + dayStart..<$0.upperBound + dayStart }
    if words.suffix(2) == ["open", "interest"] {
      kind = .metrics
      words.removeLast(2)
    } else if let word = words.popLast(), let kind = Self.kind(String(word)) {
      self.kind = kind
    } else {
      return nil
    }
    symbol = words.joined(separator: "-")
    guard !symbol.isEmpty else { return nil }
  }

  /// Takes the date off the end.
  private static func period(_ words: inout [some StringProtocol]) -> Range<Milliseconds>? {
    func number(_ place: Int, digits: Int) -> Int? {
      guard place >= 0, words[place].utf8.count == digits, words[place].utf8.allSatisfy({ $0 &- 48 < 10 }) else {
        return nil
      }
      return Int(words[place])
    }
    let end = words.count
    if end > 3, let start = Milliseconds(fileDay: words[(end - 3)...].joined(separator: "-")) {
      words.removeLast(3)
      return start..<start + .day
    }
    if let year = number(end - 2, digits: 4), let month = number(end - 1, digits: 2),
      let start = UTCTime.milliseconds(year: year, month: month, day: 1), isMarketTime(start)
    {
      words.removeLast(2)
      return start..<start + Milliseconds(UTCTime.daysIn(month: month, year: year)) * .day
    }
    return nil
  }

  /// The kind that a word names; OKX writes hours and days in capitals.
  private static func kind(_ word: String) -> HistoryKind? {
    switch word {
    case "candlesticks": .klines(interval: .minute)
    case "trades": .aggTrades
    default:
      Milliseconds(intervalName: word.replacing("H", with: "h").replacing("D", with: "d")).map { .klines(interval: $0) }
    }
  }
}
