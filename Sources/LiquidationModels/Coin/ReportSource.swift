package import Basics
package import MarketData

/// A contract whose positions are on the map of a coin: whose they are, how much of the map is its, and how good its data are.
package struct ReportSource: Sendable {
  /// The contract.
  package var instrument: Instrument
  /// First moment of its data within the window, and the moment after its last bar.
  package var from: Milliseconds, to: Milliseconds
  /// What one unit of its price is in the map's at the end: below 1 where it trades above the reference.
  package var priceRatio: Double
  /// How much of its positions still counts at the end, 0...1: 1 unless its data end early.
  package var weight: Double
  /// Open interest after its last bar, in the quote currency, each contract counted once.
  package var openInterest: Double
  /// Estimated liquidations and the positions behind them, all of it by side, in the quote currency.
  package var liquidations = SideAmounts(), positions = SideAmounts()
  /// Share of its open interest with a known entry, 0...1; nil for a model without that notion.
  package var modelCoverage: Double?
  /// Where its maintenance brackets are from.
  package var brackets: String
  /// What was read of it.
  package var quality: QualityReport

  /// Its name for a reader, such as `Bybit BTCUSDT`.
  package var name: String { "\(instrument.venue.name) \(instrument.symbol)" }

  /// What links and files call it, such as `bybit-linear:BTCUSDT`.
  package var key: String { instrument.market.description }

  /// Estimated liquidations of both sides.
  package var total: Double { liquidations.long + liquidations.short }
}

/// Parts that a reader is told as one and switches together: a leverage, or all of a contract on the map of a coin.
package struct PartGroup: Hashable, Sendable {
  /// What links and files call it.
  package var key: String
  /// What a reader is told.
  package var label: String
  /// Positions in the report's parts.
  package var parts: [Int]
}

extension LiquidationReport {
  /// The parts by leverage, or by contract on the map of a coin.
  package var groups: [PartGroup] {
    let parts = heatmap.parts
    guard isCoin else {
      return parts.enumerated().map { position, part in
        PartGroup(key: part.leverageText, label: part.leverageText + "×", parts: [position])
      }
    }
    return sources.enumerated().map { number, source in
      PartGroup(
        key: source.key, label: source.name,
        parts: parts.indices.filter { parts[$0].source == number })
    }
  }

  /// Whether it is the map of a coin, made of several contracts' or of one told as such.
  package var isCoin: Bool { !sources.isEmpty }
}

extension MapPart {
  /// Its leverages as `100`, or `3-50`.
  package var leverageText: String {
    let (low, high) = (shortest(leverages.lowerBound), shortest(leverages.upperBound))
    return low == high ? high : "\(low)-\(high)"
  }
}
