/// The history of one perpetual future, read and joined: bars with open interest, and how good they are.
///
/// It is read by `History(in:symbol:venue:days:)` of the module HistoryFormats, and is what a `LiquidationBook` is made of.
public struct History: Sendable {
  /// What the program itself works with.
  package let joined: SymbolHistory

  /// A history as the program has read it.
  package init(_ joined: SymbolHistory) { self.joined = joined }

  /// The perpetual as its venue names it, such as `BTCUSDT`. It comes from outside: escape it where you show it.
  public var symbol: String { joined.instrument.symbol }

  /// The currency of prices, such as `USDT`.
  public var quote: String { joined.instrument.quote }

  /// First moment of the window, in milliseconds UTC since 1970.
  public var start: Int64 { joined.from }

  /// The moment after the last bar of the window, in milliseconds UTC since 1970.
  public var end: Int64 { joined.to }

  /// The close of the last bar, in the quote currency; not a number where there is no bar.
  public var lastPrice: Double { joined.bars.close.last ?? .nan }

  /// Share of the window's bars that are there with their open interest, 0...1.
  public var coverage: Double { joined.quality.coverage }

  /// Number of rows of the files that could not be used and were left out.
  public var rejectedRows: Int { joined.quality.rejected.reduce(0) { $0 + $1.count } }

  /// Whether any of it was made up by `liqheat sample`; say so wherever you show anything of it.
  public var isSynthetic: Bool { joined.isSynthetic }
}
