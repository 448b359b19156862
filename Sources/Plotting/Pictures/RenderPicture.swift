public import LiquidationModels

/// Draws a picture of a report and returns the bytes of its PNG file.
///
/// The same report, options, font file and FreeType version give the same bytes.
/// - Throws: `PlottingError` where there is no font or libpng fails.
/// - Complexity: O(cells of the heatmap + pixels).
public func renderPicture(
  _ kind: PictureKind, of report: LiquidationReport, options: PictureOptions
) throws(PlottingError) -> [UInt8] {
  let typesetter = try Typesetter(FontFiles(given: options.fontPath))
  let scene = scene(kind, of: report, options: options, typesetter: typesetter)
  return try scene.drawn(with: typesetter).png(description: plainText(scene.description))
}

/// Lays a picture out.
func scene(
  _ kind: PictureKind, of report: LiquidationReport, options: PictureOptions, typesetter: Typesetter
) -> Scene {
  switch kind {
  case .heatmap: heatmapScene(report, options: options, theme: .dark, typesetter: typesetter)
  case .heatmapLight: heatmapScene(report, options: options, theme: .light, typesetter: typesetter)
  case .map: mapScene(report, options: options, theme: .dark, typesetter: typesetter)
  case .card: cardScene(report, options: options, theme: .dark, typesetter: typesetter)
  case .thumbnail: thumbnailScene(report, options: options, theme: .dark, typesetter: typesetter)
  }
}
