/// How pictures are drawn.
package struct PictureOptions: Sendable, Equatable, Encodable {
  /// Size of the heatmaps and of the map; card and thumbnail have sizes of their own.
  package var size: PixelSize
  /// Size of text and strokes, 1 for a picture of 1920x1080; made smaller where there is no room for it.
  package var scale: Double
  /// Colours of the heatmap.
  package var palette: Palette
  /// A TrueType file; nil for DejaVu Sans wherever the system keeps it.
  package var fontPath: String?
  /// The site's address as the near pictures name it; nil where it is not known.
  package var site: String?

  /// The defaults; the scale is that of the size, so that a larger picture is the same picture with more pixels, but
  /// at least 0.75, as smaller text cannot be read.
  package init(
    size: PixelSize = .fullHD, scale: Double? = nil, palette: Palette = .viridis, fontPath: String? = nil
  ) {
    self.size = size
    self.scale = scale ?? max(0.75, min(Double(size.width) / 1920, Double(size.height) / 1080))
    self.palette = palette
    self.fontPath = fontPath
  }
}
