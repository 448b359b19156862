/// Width and height of a picture in pixels.
package struct PixelSize: Hashable, Sendable, CustomStringConvertible, Encodable {
  /// Pixels, each within `limits`.
  package let width: Int, height: Int

  /// What fits a frame of memory and still can be read.
  package static let limits = 240...16_384

  /// 1920x1080.
  package static let fullHD = PixelSize(uncheckedWidth: 1920, height: 1080)

  /// A size, or nil outside of the limits.
  package init?(width: Int, height: Int) {
    guard Self.limits.contains(width), Self.limits.contains(height) else { return nil }
    self.init(uncheckedWidth: width, height: height)
  }

  /// Reads `3840x2160`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let width = Int(parts[0]), let height = Int(parts[1])
    else { return nil }
    self.init(width: width, height: height)
  }

  /// A size known to be within the limits.
  init(uncheckedWidth width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// As `init(_:)` reads it.
  package var description: String { "\(width)x\(height)" }
}
