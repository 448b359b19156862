/// A part of a picture: what it draws and the texts that belong to it.
protocol Layer {
  /// Texts, drawn after all layers.
  var labels: [Label] { get }
  /// Boxes that hold data or keys to it: no text may stand there.
  var occupied: [PixelRect] { get }
  /// Boxes made to carry one of the texts.
  var backdrops: [PixelRect] { get }
  /// Boxes made to carry one of the texts over data.
  var overlays: [PixelRect] { get }
  /// Draws all but the texts.
  func draw(on raster: inout Raster)
}

extension Layer {
  var labels: [Label] { [] }
  var occupied: [PixelRect] { [] }
  var backdrops: [PixelRect] { [] }
  var overlays: [PixelRect] { [] }
}

/// A picture laid out: layers from back to front, not yet drawn.
struct Scene {
  let size: PixelSize
  let background: Color
  /// What the picture shows, in words of plain characters.
  let description: String
  var layers: [any Layer] = []

  /// All texts.
  var labels: [Label] { layers.flatMap(\.labels) }

  /// The picture without its texts: the same pixels with every font.
  func drawnWithoutText() -> Raster {
    var raster = Raster(size: size, background: background)
    for layer in layers { layer.draw(on: &raster) }
    return raster
  }

  /// The picture.
  func drawn(with typesetter: Typesetter) -> Raster {
    var raster = drawnWithoutText()
    for label in labels { typesetter.draw(label, on: &raster) }
    return raster
  }
}
