/// The pictures of a symbol.
package enum PictureKind: String, CaseIterable, Sendable {
  /// Mass over time with candles, the map beside it.
  case heatmap
  /// The same on white.
  case heatmapLight
  /// The map after the last bar, price from left to right.
  case map
  /// 1200x630, for link previews.
  case card
  /// 480x270, for the index.
  case thumbnail

  /// Its file's name in the symbol's folder.
  package var fileName: String {
    self == .heatmapLight ? "heatmap-light.png" : rawValue + ".png"
  }
}
