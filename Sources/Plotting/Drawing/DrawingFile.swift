/// `templates/drawing.json` as it is written, colours as text.
struct DrawingFile: Decodable {
  let palettes: [String: [String]]
  let themes: Themes
  let colourScale: ColourScale
  let candles: Candles
  let priceLine: PriceLine
  let curves: Curves
  let hatch: Hatch
  let timeSteps: TimeSteps

  struct Themes: Decodable { let dark: Theme, light: Theme }
  struct Theme: Decodable {
    let page, gap, text, muted, axis, grid, accent, onAccent, long, short, halo, notice: String, leverages: [String]
  }
  struct ColourScale: Decodable { let cutQuantile: Double }
  struct Candles: Decodable {
    let rise: String, fall: String, outline: String, leastPitch: Double, body: Double, widestBody: Double
  }
  struct PriceLine: Decodable { let colour: String, shadow: String, dash: Double }
  struct Curves: Decodable { let width: Double, haloWidth: Double }
  struct Hatch: Decodable { let pitch: Double, line: Double }
  struct TimeSteps: Decodable { let minutes: [Int], months: [Int] }
}
