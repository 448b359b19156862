/// How maps are drawn, wherever: what `templates/drawing.json` says, which the page's script reads too.
package struct Drawing: Equatable, Sendable {
  /// Colours of everything around the data.
  package let dark: Theme, light: Theme
  /// The 256 colours of each palette, lowest first.
  let palettes: [Palette: [Color]]
  /// Share of the amounts above zero that lie below the one from which on the last colour is used.
  let cutQuantile: Double
  let candles: CandleStyle
  let priceLine: PriceLineStyle
  let curves: CurveStyle
  let hatch: Hatch
  /// Distances of ticks on an axis of time, and lengths of candles; finest first.
  let timeSteps: [TimeStep]

  /// The colours of a palette.
  package func colors(of palette: Palette) -> [Color] { palettes[palette] ?? [] }
}

/// Candles: colours, and sizes in pixels of a picture of scale 1.
struct CandleStyle: Equatable, Sendable {
  /// A close at or above the open, one below it, and the line around both.
  let rise: Color, fall: Color, outline: Color
  /// Candles are merged until each has so many pixels of time.
  let leastPitch: Double
  /// Share of a candle's pixels that its body takes, and the widest body.
  let body: Double, widestBody: Double
}

/// The line of the current price over a heatmap: dashes with a shadow below, to stand out from every colour.
struct PriceLineStyle: Equatable, Sendable {
  let color: Color, shadow: Color
  /// Length of a dash and of the space after it, in pixels of a picture of scale 1.
  let dash: Double
}

/// Cumulative curves: their width and that of the halo around them, in pixels of a picture of scale 1.
struct CurveStyle: Equatable, Sendable {
  let width: Double, haloWidth: Double
}

/// Time without data: diagonals, so that it is not taken for an empty book.
struct Hatch: Equatable, Sendable {
  /// Pixels from one diagonal to the next, and how many of them it takes, on a picture of scale 1.
  let pitch: Double, line: Double
}
