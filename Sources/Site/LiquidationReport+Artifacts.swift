public import LiquidationModels
import Plotting

extension LiquidationReport {
  /// The files of the symbol's folder, by path.
  public func artifacts(_ selection: [ArtifactSelection]) throws -> [Artifact] {
    var artifacts: [Artifact] = []
    if selection.contains(.levels) || selection.contains(.json) {
      artifacts.append(Artifact(path: "\(symbol)/map.json", bytes: mapDocument.bytes))
      artifacts.append(Artifact(path: "\(symbol)/levels.csv", bytes: levelsCSV))
      artifacts.append(Artifact(path: "\(symbol)/quality.json", bytes: quality.document(symbol: symbol).bytes))
    }
    if selection.contains(.json) {
      artifacts.append(Artifact(path: "\(symbol)/heatmap.json", bytes: heatmapDocument.bytes))
    }
    return artifacts
  }
}
