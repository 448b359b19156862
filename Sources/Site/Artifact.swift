/// A file of the site, path relative to the site's root.
public struct Artifact: Sendable {
  /// Where it goes, and what is in it.
  public let path: String, bytes: [UInt8]

  /// An artifact from its parts.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Which artifacts of a symbol are wanted.
public enum ArtifactSelection: String, CaseIterable, Sendable {
  /// `map.json`, `levels.csv` and `quality.json`.
  case levels
  /// The same and `heatmap.json`.
  case json
  /// The pictures.
  case pictures
  /// The HTML report.
  case page
}
