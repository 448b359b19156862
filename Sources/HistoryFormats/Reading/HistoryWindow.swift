package import Basics

/// Which part of a history a report shows, how much before it the model needs, and how good it must be.
package struct HistoryWindow: Encodable, Sendable {
  /// Length of the window where `from` is not given.
  package var days: Int
  /// First moment shown and the moment after the last, where given.
  package var from: Milliseconds?, to: Milliseconds?
  /// Time before the window that a model takes in without showing it.
  package var warmUp: Milliseconds
  /// Length of the klines to read; the best for open interest of those that are there where nil.
  package var klinesInterval: Milliseconds?
  /// Whether any defect of the files is an error.
  package var isStrict: Bool
  /// The moment of reading: a bar that ends after it is not finished. There is no clock below the command line.
  package var asOf = Milliseconds.max
  /// Notional from which on trades are wanted one by one, in the quote currency; nil where no model looks at them.
  package var largeTrades: Double?

  /// The last `days` days unless ends are given.
  package init(
    days: Int = 30, from: Milliseconds? = nil, to: Milliseconds? = nil, warmUp: Milliseconds = 0,
    klinesInterval: Milliseconds? = nil, isStrict: Bool = false
  ) {
    self.days = days
    self.from = from
    self.to = to
    self.warmUp = warmUp
    self.klinesInterval = klinesInterval
    self.isStrict = isStrict
  }

  /// The window's first moment when its data end at `end`.
  func start(endingAt end: Milliseconds) -> Milliseconds { from ?? end - Milliseconds(days) * .day }

  /// The files that can matter, judged by the periods in their names.
  ///
  /// The data end no earlier than the beginning of the newest file, so nothing that ended more than the window and its
  /// warm-up before that is needed; one day more is kept for the delta of the first bar.
  func relevant(_ files: [HistoryFile], newest: Milliseconds) -> [HistoryFile] {
    let start = start(endingAt: min(to ?? .max, newest)) - warmUp - .day
    let end = to.map { $0 + .day } ?? .max
    return files.filter { $0.to > start && $0.from < end }
  }
}
