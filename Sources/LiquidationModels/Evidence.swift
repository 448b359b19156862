/// What real liquidations say of the levels of a map, by how far from their entry these are liquidated.
///
/// The distance is that from where positions were entered, which their leverage decides: 75x and more rest within 1.2 %, 50x
/// within 3 %, 10x and 25x within 10 %. It is not the distance from the present price: a level of 100x that the price has
/// left behind is as far from its entry as ever.
///
/// A gain is the share of a strong baseline's squared error of log liquidations an hour that levels take away beyond nearer
/// ones, walk-forward, with its 95 % interval over days; the baseline knows range, volume, volatility, new extremes and past
/// liquidations.
package struct Evidence: Codable, Hashable, Sendable {
  /// What one side's levels explain.
  package struct Gain: Codable, Hashable, Sendable {
    /// The share of squared error, all markets together, and its interval.
    package var value: Double, low: Double, high: Double
    /// Whether the interval lies above nothing on every market; else the levels are unproven, not disproven.
    package var shown: Bool

    /// A gain from its parts.
    package init(_ value: Double, low: Double, high: Double, shown: Bool) {
      self.value = value
      self.low = low
      self.high = high
      self.shown = shown
    }
  }

  /// Levels of one band of distance.
  package struct Band: Codable, Hashable, Sendable {
    /// Where the band ends, in percent of the entry price; nil for all beyond the others.
    package var upTo: Double?
    package var longs: Gain, shorts: Gain

    /// A band from its parts.
    package init(upTo: Double?, longs: Gain, shorts: Gain) {
      self.upTo = upTo
      self.longs = longs
      self.shorts = shorts
    }

    /// Whether the levels of both sides are proven.
    package var shown: Bool { longs.shown && shorts.shown }

    enum CodingKeys: String, CodingKey {
      case longs, shorts
      case upTo = "up_to_percent"
    }
  }

  /// What was judged, in words.
  package var subject: String
  /// The whole map.
  package var all: Band
  /// Its levels by band, the nearest first; the last has no end.
  package var bands: [Band]

  /// Evidence from its parts.
  package init(subject: String, all: Band, bands: [Band]) {
    self.subject = subject
    self.all = all
    self.bands = bands
  }

  /// The book's, on its defaults.
  ///
  /// Measured by `liqheat score --data ../shared/data/real --markets docs/accuracy/real-markets.yaml` (part of `make
  /// score`; docs/accuracy.md has the tables): 95 days, 2,240 hours a side, the last of three tables.
  package static let book = Evidence(
    subject: "BTC 2024-06 to 08 (Binance) and BTC 2025-12 to 2026-02 (three exchanges)",
    all: Band(
      upTo: nil, longs: Gain(0.116, low: 0.084, high: 0.149, shown: true),
      shorts: Gain(0.095, low: 0.059, high: 0.128, shown: true)),
    bands: [
      Band(
        upTo: 1.2, longs: Gain(0.118, low: 0.086, high: 0.152, shown: true),
        shorts: Gain(0.095, low: 0.060, high: 0.128, shown: true)),
      Band(
        upTo: 3, longs: Gain(0.000, low: -0.004, high: 0.004, shown: false),
        shorts: Gain(0.001, low: -0.002, high: 0.005, shown: false)),
      Band(
        upTo: 10, longs: Gain(0.001, low: -0.002, high: 0.003, shown: false),
        shorts: Gain(0.001, low: -0.001, high: 0.003, shown: false)),
      Band(
        upTo: nil, longs: Gain(0.000, low: 0.000, high: 0.000, shown: false),
        shorts: Gain(0.000, low: 0.000, high: 0.000, shown: false)),
    ])
}

extension ModelParameters {
  /// Whether these are the assumptions that the evidence is about.
  var isBookOfTheEvidence: Bool {
    let judged = ModelParameters()
    return model == judged.model && tiers == judged.tiers && phi == judged.phi
      && volumeLeverage == judged.volumeLeverage
  }
}
