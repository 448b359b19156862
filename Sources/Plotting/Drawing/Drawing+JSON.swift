import Basics
import CPageTemplates
import FoundationEssentials
import MarketData

extension Drawing {
  /// What the program was built with; read when the first picture or page is made.
  package static let embedded = Result { () throws(PlottingError) in
    guard let file = unsafe liqheat_template_named(fileName) else { throw PlottingError.drawing("not in the program") }
    return try Drawing(json: unsafe Array(UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.count)))
  }

  /// Its path below templates/.
  package static let fileName = "drawing.json"

  /// Reads the file. Errors: `PlottingError.drawing` for what is missing or cannot be drawn with.
  package init(json: [UInt8]) throws(PlottingError) {
    let file: DrawingFile
    do { file = try JSONDecoder().decode(DrawingFile.self, from: Data(json)) } catch {
      throw .drawing(reason(error))
    }
    self.init(
      dark: try Theme(file.themes.dark, name: "dark"), light: try Theme(file.themes.light, name: "light"),
      palettes: try readPalettes(file.palettes),
      cutQuantile: try checked(file.colourScale.cutQuantile, in: 0.5...1, "colourScale.cutQuantile"),
      candles: CandleStyle(
        rise: try color(file.candles.rise), fall: try color(file.candles.fall),
        outline: try color(file.candles.outline),
        leastPitch: try checked(file.candles.leastPitch, in: 1...100, "candles.leastPitch"),
        body: try checked(file.candles.body, in: 0...1, "candles.body"),
        widestBody: try checked(file.candles.widestBody, in: 1...1_000, "candles.widestBody")),
      priceLine: PriceLineStyle(
        color: try color(file.priceLine.colour), shadow: try color(file.priceLine.shadow),
        dash: try checked(file.priceLine.dash, in: 1...1_000, "priceLine.dash")),
      curves: CurveStyle(
        width: try checked(file.curves.width, in: 0...100, "curves.width"),
        haloWidth: try checked(file.curves.haloWidth, in: 0...100, "curves.haloWidth")),
      hatch: Hatch(
        pitch: try checked(file.hatch.pitch, in: 1...1_000, "hatch.pitch"),
        line: try checked(file.hatch.line, in: 0...1_000, "hatch.line")),
      timeSteps: try readTimeSteps(file.timeSteps))
  }
}

extension Theme {
  fileprivate init(_ file: DrawingFile.Theme, name: String) throws(PlottingError) {
    guard !file.leverages.isEmpty else { throw .drawing("themes.\(name).leverages: empty") }
    self.init(
      page: try color(file.page), gap: try color(file.gap), text: try color(file.text), muted: try color(file.muted),
      axis: try color(file.axis), grid: try color(file.grid), accent: try color(file.accent),
      onAccent: try color(file.onAccent), long: try color(file.long), short: try color(file.short),
      halo: try color(file.halo), notice: try color(file.notice), leverages: try colors(file.leverages))
  }
}

/// `#rrggbb`.
private func color(_ text: String) throws(PlottingError) -> Color {
  guard text.utf8.count == 7, text.hasPrefix("#"), text.dropFirst().allSatisfy({ $0.isHexDigit && $0.isASCII }),
    let value = UInt32(text.dropFirst(), radix: 16)
  else { throw .drawing("\(text): colours are written #rrggbb") }
  return Color(value)
}

private func colors(_ texts: [String]) throws(PlottingError) -> [Color] {
  var colors: [Color] = []
  for text in texts { colors.append(try color(text)) }
  return colors
}

/// All palettes, each from at least two colours evenly spaced.
private func readPalettes(_ file: [String: [String]]) throws(PlottingError) -> [Palette: [Color]] {
  var palettes: [Palette: [Color]] = [:]
  for palette in Palette.allCases {
    guard let stops = file[palette.rawValue], stops.count > 1 else {
      throw .drawing("palettes.\(palette.rawValue): needs two colours or more")
    }
    palettes[palette] = ramp(try colors(stops), count: 256)
  }
  return palettes
}

private func checked(
  _ value: Double, in range: ClosedRange<Double>, _ name: String
) throws(PlottingError) -> Double {
  guard range.contains(value) else {
    throw .drawing("\(name): \(value) is not within \(range.lowerBound) ... \(range.upperBound)")
  }
  return value
}

private func readTimeSteps(_ file: DrawingFile.TimeSteps) throws(PlottingError) -> [TimeStep] {
  let isAscending = { (numbers: [Int], limit: Int) in
    zip(numbers, numbers.dropFirst()).allSatisfy(<) && numbers.allSatisfy { (1...limit).contains($0) }
  }
  guard !file.minutes.isEmpty, isAscending(file.minutes, 525_600), isAscending(file.months, 12_000) else {
    throw .drawing("timeSteps: ascending whole numbers of minutes and of months")
  }
  return file.minutes.map { .fixed(Milliseconds($0) * .minute) } + file.months.map { .months($0) }
}

/// What is wrong with a text that is no such JSON, with the place.
private func reason(_ error: any Error) -> String {
  func place(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
  switch error as? DecodingError {
  case .keyNotFound(let key, let context): return "\(place(context.codingPath + [key])): missing"
  case .typeMismatch(_, let context), .valueNotFound(_, let context):
    return "\(place(context.codingPath)): of another kind"
  default: return "not JSON"
  }
}
