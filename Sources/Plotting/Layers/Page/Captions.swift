/// Texts alone.
struct Captions: Layer {
  let labels: [Label]

  /// Those of the texts that found room.
  init(_ labels: [Label?]) { self.labels = labels.compactMap { $0 } }

  func draw(on raster: inout Raster) {}
}
