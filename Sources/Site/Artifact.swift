/// A file of the site, path relative to the site's root.
package struct Artifact: Sendable {
  /// Where it goes, and what is in it.
  package let path: String, bytes: [UInt8]

  /// An artifact from its parts.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Which artifacts of a symbol are wanted.
package enum ArtifactSelection: String, CaseIterable, Encodable, Sendable {
  /// `map.json`, `levels.csv` and `quality.json`.
  case levels
  /// The same and `heatmap.json`.
  case json
  /// The pictures.
  case pictures
  /// The HTML report.
  case page
}
