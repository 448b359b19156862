import Basics
import HistoryFormats
import LiquidationModels
import MarketData
import Plotting

/// All that a symbol's artifacts follow from, as one value: whatever is added to an option is part of it by itself.
///
/// It holds contents, never times or places, so that it is the same on every machine and after a copy.
struct ArtifactInputs: Encodable {
  /// An input file.
  struct File: Encodable {
    let path: String, isSynthetic: Bool, sha256: String
    /// The digest of a checksum published beside the file, which decides whether it may be read at all.
    let checksum: String?
  }

  let common: CommonInputs
  let symbol: String, venue: String
  /// What a person said of the files, where no archive says it.
  let description: TableDescription?
  let window: HistoryWindow
  let parameters: ModelParameters
  let options: ReportOptions
  let files: [File]

  /// The inputs of a plan. Complexity: O(bytes of the files that are not in `digests` yet).
  init(
    of plan: SymbolPlan, in folder: HistoryFolder, common: CommonInputs, digests: FileDigests
  ) throws(DataError) {
    self.common = common
    let planned = try PlannedFiles(of: plan.symbol, venue: plan.venue, in: folder, window: plan.window)
    symbol = plan.symbol
    venue = planned.instrument.venue.id
    description = planned.format.description
    parameters = plan.parameters
    options = plan.options
    var window = plan.window
    // The moment of reading matters only where a file may reach beyond it, and then bar by bar.
    let isReached = planned.files.contains { $0.period.map { $0.upperBound > plan.window.asOf } ?? true }
    window.asOf = isReached ? window.asOf.dividedFloor(by: planned.bars.bar) * planned.bars.bar : .max
    self.window = window
    var files: [File] = []
    for file in planned.files {
      guard let digest = digests.digest(of: file.path) else {
        throw .unreadable(path: file.path, reason: systemReason())
      }
      files.append(
        File(
          path: file.relativePath, isSynthetic: file.isSynthetic, sha256: digest,
          checksum: file.hasChecksum ? digests.digest(of: file.path + Checksum.suffix) : nil))
    }
    self.files = files
  }

  /// The digest of all: as long as it stays the same, so do the artifacts. 64 hexadecimal digits.
  var fingerprint: String {
    get throws { sha256Text(try JSON.encoding(self).bytes) }
  }
}

/// What all symbols of a run share.
struct CommonInputs: Encodable {
  /// See `artifactRevision`.
  let revision: Int
  /// Digests of the templates by name.
  let templates: [String: String]
  let baseURL: String?
  let selection: [ArtifactSelection]
  let pictures: PictureOptions
  let alerts: [AlertRule]
  /// Digest of a font that was given; its path differs from machine to machine.
  let font: String?

  init(_ options: ArtifactOptions, revision: Int = artifactRevision) {
    self.revision = revision
    templates = options.templates.files.mapValues { sha256Text(Array($0.utf8)) }
    baseURL = options.baseURL?.text
    alerts = options.alerts
    selection = options.selection.sorted { $0.rawValue < $1.rawValue }
    var pictures = options.pictures
    font = pictures.fontPath.flatMap { sha256(file: $0) }.map { hexadecimal($0.digest) }
    pictures.fontPath = nil
    self.pictures = pictures
  }
}
