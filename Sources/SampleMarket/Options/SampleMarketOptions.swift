package import Basics
import MarketData

/// What kind of market to simulate; every default is a plausible large perpetual of late 2025.
package struct SampleMarketOptions: Sendable, Hashable {
  /// How the book looks when the first bar opens.
  package enum Start: Sendable, Hashable {
    /// A market that has been trading for long: open interest stands from the first row on.
    case warmBook
    /// The contract's first trade: no open interest, so that every position of the end was opened in view.
    case listing
  }

  /// What the time of an open-interest row means.
  package enum OpenInterestLabel: Sendable, Hashable {
    /// A row labelled T shows the end of the bar that opens at T, as in Binance's files of 2025.
    case barStart
    /// A row labelled T shows the end of the bar that closes at T, as in Binance's files of 2023 and 2024.
    case barEnd
  }

  /// The perpetual; known names get their own price, tick and size, any other an ordinary small coin's.
  package var symbol: String
  /// Whole days written, 1...1500.
  package var days: Int
  /// Same seed and symbol, same market.
  package var seed: UInt64
  /// UTC midnight at which the last bar closes.
  package var end: Milliseconds
  /// How the book looks when the first bar opens.
  package var start: Start = .warmBook
  /// Leverages that takers choose; shares are relative weights.
  package var takerTiers: [TakerTier] = TakerTier.usual
  /// Mean lifetime of the makers' unleveraged positions, in days, 0.05...1000.
  package var makerLifetime = 12.0
  /// Share of volume that is bought and sold again inside the bar and leaves no position, 0...0.95.
  package var churn = 0.85
  /// Added to the takers' buying share of one half, -0.4...0.4.
  package var takerSkew = 0.0
  /// Mean number of sudden moves of 3 to 8 times the bar's volatility.
  package var jumpsPerDay = 0.7
  /// How far forced orders move the next price; 0 gives no cascades.
  package var cascadeImpact = 1.0
  /// Share of forced orders that the other side takes to close its own positions, 0...1.
  package var coverShare = 0.6
  /// What the time of an open-interest row means.
  package var openInterestLabel: OpenInterestLabel = .barStart
  /// Leaves the takers' long/short ratio empty, as in files of 2021.
  package var blankTakerRatio = false
  /// Prices traded per bar after its opening price, 1...100.
  package var printsPerBar = 12
  /// Leveraged positions opened per price and side, 1...100: more are finer, and slower.
  package var tradersPerPrint = 1

  /// Length of a bar: five minutes, the step of Binance's open-interest history.
  package static let interval: Milliseconds = 5 * .minute
  /// 2025-11-14T00:00:00Z.
  package static let defaultEnd: Milliseconds = 1_763_078_400_000

  /// A market with the defaults but for what is named.
  package init(symbol: String = "BTCUSDT", days: Int = 30, seed: UInt64 = 1, end: Milliseconds = defaultEnd) {
    self.symbol = symbol
    self.days = days
    self.seed = seed
    self.end = end
  }

  /// Number of bars written.
  var barCount: Int { days * Int(.day / Self.interval) }
  /// Opening time of the first bar written.
  var firstOpen: Milliseconds { end - Milliseconds(days) * .day }
}
