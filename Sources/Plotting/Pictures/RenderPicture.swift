package import LiquidationModels

/// Draws pictures of a report's content and returns the bytes of their PNG files, in the order asked for.
///
/// The same report, drawing, options, font file and FreeType version give the same bytes.
/// - Throws: `PlottingError` where there is no font or libpng fails.
/// - Complexity: O(cells of the heatmap + pixels).
package func renderPictures(
  _ kinds: [PictureKind], of content: HeatContent, options: PictureOptions
) throws(PlottingError) -> [[UInt8]] {
  let typesetter = try Typesetter(FontFiles(given: options.fontPath))
  var files: [[UInt8]] = []
  for kind in kinds {
    let scene = scene(kind, of: content, options: options, typesetter: typesetter)
    files.append(try scene.drawn(with: typesetter).png(description: plainText(scene.description)))
  }
  return files
}

/// Draws one picture as the program's own drawing.json has it; see `renderPictures`.
package func renderPicture(
  _ kind: PictureKind, of report: LiquidationReport, options: PictureOptions
) throws(PlottingError) -> [UInt8] {
  try renderPictures([kind], of: HeatContent(report, drawing: Drawing.embedded.get()), options: options)[0]
}

/// Lays a picture out.
func scene(
  _ kind: PictureKind, of content: HeatContent, options: PictureOptions, typesetter: Typesetter
) -> Scene {
  let (dark, light) = (content.drawing.dark, content.drawing.light)
  return switch kind {
  case .heatmap: heatmapScene(content, options: options, theme: dark, typesetter: typesetter)
  case .heatmapLight: heatmapScene(content, options: options, theme: light, typesetter: typesetter)
  case .map: mapScene(content, options: options, theme: dark, typesetter: typesetter)
  case .near: nearScene(content, NearShape.landscape, options: options, theme: dark, typesetter: typesetter)
  case .nearPortrait: nearScene(content, NearShape.portrait, options: options, theme: dark, typesetter: typesetter)
  case .card: nearScene(content, NearShape.card, options: options, theme: dark, typesetter: typesetter)
  case .thumbnail: thumbnailScene(content, options: options, theme: dark, typesetter: typesetter)
  }
}
