/// The pictures of a symbol.
package enum PictureKind: String, CaseIterable, Sendable {
  /// Mass over time with candles, the map beside it.
  case heatmap
  /// The same on white.
  case heatmapLight
  /// The map after the last bar, price from left to right.
  case map
  /// The last 48 hours within 6 % of the price with the nearest clusters named, 1200x675, to be posted.
  case near
  /// The same upright, 1080x1350.
  case nearPortrait
  /// 1200x630, for link previews.
  case card
  /// 480x270, for the index.
  case thumbnail

  /// Its file's name in the symbol's folder.
  package var fileName: String {
    switch self {
    case .heatmapLight: "heatmap-light.png"
    case .nearPortrait: "near-portrait.png"
    default: rawValue + ".png"
    }
  }
}
