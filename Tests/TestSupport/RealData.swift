public import Foundation

/// Real market files, which are not ours to ship: tests use them where they are and are skipped where not.
public enum RealData {
  /// Their folder, beside the package's.
  public static let folder = packageRoot.deletingLastPathComponent().appendingPathComponent("shared/data").path

  /// Whether they are there.
  public static let isThere = FileManager.default.fileExists(atPath: folder)
}

/// The package's folder.
public let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
