import Libc

/// The font files of a picture: one for text, one for what stands out.
struct FontFiles: Equatable, Sendable {
  /// Paths of TrueType files.
  let regular: String, bold: String

  /// A given file for everything, or the system's DejaVu Sans.
  init(given: String?) throws(PlottingError) {
    if let given {
      guard isReadable(given) else { throw .noFont(tried: [given]) }
      (regular, bold) = (given, given)
      return
    }
    let found = Self.folders.first { isReadable($0 + "/DejaVuSans.ttf") }
    guard let found else { throw .noFont(tried: Self.folders.map { $0 + "/DejaVuSans.ttf" }) }
    regular = found + "/DejaVuSans.ttf"
    let bold = found + "/DejaVuSans-Bold.ttf"
    self.bold = isReadable(bold) ? bold : regular
  }

  /// Where Debian and Ubuntu, Arch, Fedora, Alpine and hand installations keep it.
  private static let folders = [
    "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/TTF", "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/dejavu", "/usr/share/fonts/ttf-dejavu", "/usr/local/share/fonts",
  ]
}

private func isReadable(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }
