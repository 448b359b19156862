/// Texts alone.
struct Captions: Layer {
  let labels: [Label]

  func draw(on raster: inout Raster) {}
}

/// A box of one colour.
struct Backdrop: Layer {
  let rect: PixelRect
  let color: Color

  func draw(on raster: inout Raster) { raster.fill(rect, color) }
}
