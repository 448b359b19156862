package import Basics

/// Which klines are read and how long the bars are that are made of them.
package struct BarPlan: Sendable, Equatable {
  /// Length of the klines read, and of the bars: the shortest that holds whole klines and whole steps of open interest.
  package let source: Milliseconds, bar: Milliseconds
  /// Length of the mark price klines read, where there are any that fill a bar.
  let markSource: Milliseconds?
  /// Whether there are no klines and the bars are made of trades.
  private(set) var isOfTrades = false

  /// Chooses among the lengths that a symbol has files of: the given one, else what makes the shortest bar, of such the
  /// longest kline. Nil where there is none.
  init?(klines: Set<Milliseconds>, marks: Set<Milliseconds>, wanted: Milliseconds?, step: Milliseconds) {
    let candidates = klines.filter { wanted == nil || $0 == wanted }.compactMap { source in
      Self.bar(of: source, step).map { (bar: $0, source: source) }
    }
    guard let (bar, source) = candidates.min(by: { ($0.bar, -$0.source) < ($1.bar, -$1.source) }) else { return nil }
    self.source = source
    self.bar = bar
    markSource = marks.filter { bar % $0 == 0 }.max()
  }

  /// Bars made of trades: of the given length, else as long as the steps of open interest.
  init(ofTradesWithMarks marks: Set<Milliseconds>, wanted: Milliseconds?, step: Milliseconds) {
    bar = Self.bar(of: wanted ?? step, step) ?? step
    source = bar
    let length = bar
    markSource = marks.filter { length % $0 == 0 }.max()
    isOfTrades = true
  }

  /// The shortest bar of whole klines and whole steps of open interest, their least common multiple: where that comes every five
  /// minutes, klines of 1 minute make bars of 5, and of 3 minutes such of 15. Nil where it is longer than a year, which no
  /// market's are: a stranger's table may say anything of its rows.
  private static func bar(of source: Milliseconds, _ step: Milliseconds) -> Milliseconds? {
    var (divisor, rest) = (source, step)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    let (bar, isTooLong) = (source / divisor).multipliedReportingOverflow(by: step)
    return isTooLong || bar > 366 * .day ? nil : bar
  }
}
