package import Foundation

/// Real market files, which are not ours to ship: tests use them where they are and are skipped where not.
package enum RealData {
  /// Their folder, beside the package's.
  package static let folder = packageRoot.deletingLastPathComponent().appendingPathComponent("shared/data").path

  /// Whether they are there.
  package static let isThere = FileManager.default.fileExists(atPath: folder)
}

/// The package's folder.
package let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
