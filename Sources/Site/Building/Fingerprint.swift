import Basics
import HistoryFormats
import LiquidationModels
import MarketData
import Plotting

/// A digest of all that a symbol's artifacts follow from: as long as it stays the same, so do they.
///
/// It is taken from contents, never from times, so that it is the same on every machine and after a copy.
struct Fingerprint {
  /// 64 hexadecimal digits.
  let text: String

  /// Takes the digest of a plan with its input files; `common` covers what all symbols share.
  ///
  /// Complexity: O(bytes of the files).
  init(of plan: SymbolPlan, in folder: HistoryFolder, common: String) throws(DataError) {
    var parts = [common, plan.symbol, plan.window.fingerprintText, plan.options.fingerprintText]
    parts.append(String(decoding: JSON.encoding(plan.parameters).bytes, as: UTF8.self))
    for file in try PlannedFiles(of: plan.symbol, in: folder, window: plan.window).files {
      guard let content = sha256(file: file.path) else {
        throw .unreadable(path: file.path, reason: systemReason())
      }
      // A checksum published beside the file decides whether it may be read at all.
      let published = sha256(file: file.path + ".CHECKSUM").map { hexadecimal($0.digest) } ?? "-"
      parts.append("\(file.relativePath) \(file.isSynthetic) \(hexadecimal(content.digest)) \(published)")
    }
    text = digest(of: parts)
  }
}

/// The digest of what all symbols of a run share: artifact revision, templates, pictures, artifacts, address.
func commonFingerprint(_ options: ArtifactOptions, revision: Int = artifactRevision) -> String {
  let pictures = options.pictures
  let font = pictures.fontPath.flatMap { sha256(file: $0) }.map { hexadecimal($0.digest) } ?? ""
  return digest(
    of: [
      "\(revision)", options.templates.fingerprint, options.baseURL?.text ?? "", font,
      "\(pictures.size.width)x\(pictures.size.height) \(pictures.scale) \(pictures.palette.rawValue)",
      options.selection.map(\.rawValue).sorted().joined(separator: " "),
    ])
}

/// The digest of texts, each with its length before it, so that no two lists of texts have one digest.
private func digest(of parts: [String]) -> String {
  sha256Text(parts.reduce(into: []) { $0 += Array("\($1.utf8.count):\($1)".utf8) })
}

extension PageTemplates {
  /// The digest of all templates.
  fileprivate var fingerprint: String {
    digest(of: files.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
  }
}

extension HistoryWindow {
  fileprivate var fingerprintText: String {
    "\(days) \(from.map(String.init) ?? "-") \(to.map(String.init) ?? "-") \(warmUp) "
      + "\(klinesInterval.map(String.init) ?? "-") \(isStrict)"
  }
}

extension ReportOptions {
  fileprivate var fingerprintText: String {
    "\(bins?.description ?? "-") \(price.map { "\($0)" } ?? "-") \(columnDuration.map(String.init) ?? "-") "
      + "\(bracketSource) \(brackets.brackets.map { "\($0.floor) \($0.rate) \($0.amount)" }) "
      + (score.map { String(decoding: JSON.encoding($0).bytes, as: UTF8.self) } ?? "-")
  }
}
