/// Why a picture could not be made.
package enum PlottingError: Error, Equatable, CustomStringConvertible {
  /// No readable font file: which paths were tried.
  case noFont(tried: [String])
  /// FreeType refused a font file.
  case unusableFont(path: String, code: Int)
  /// libpng's own words.
  case png(String)
  /// What is wrong with a drawing.json.
  case drawing(String)

  /// One sentence with what to do about it.
  package var description: String {
    switch self {
    case .noFont(let tried):
      "no font found (looked for \(tried.joined(separator: ", "))); install fonts-dejavu-core or name a TrueType file"
    case .unusableFont(let path, let code):
      "\(path): not a font that FreeType can read (error \(code)); name a TrueType file"
    case .png(let reason):
      "cannot write PNG: \(reason)"
    case .drawing(let reason):
      "\(Drawing.fileName): \(reason)"
    }
  }
}
