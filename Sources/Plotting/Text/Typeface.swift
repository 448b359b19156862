import CFreeType

/// One font file opened by FreeType, with the glyphs already drawn.
///
/// Each typeface has an FT_Library of its own and is not Sendable: FreeType's objects belong to one thread.
@safe final class Typeface {
  /// A letter's picture: coverage 0...255, placed from the pen on the baseline.
  struct Glyph {
    /// Left edge right of the pen, top row above the baseline.
    let left: Int, top: Int
    let width: Int, height: Int
    let coverage: [UInt8]
  }

  private struct Key: Hashable {
    let scalar: Unicode.Scalar
    let size: Double
    let quarter: Int
  }

  private let library: FT_Library
  private let face: FT_Face
  private var glyphs: [Key: Glyph] = [:]
  private var advances: [Key: Double] = [:]
  private var currentSize = 0.0

  /// Opens a font file.
  init(path: String) throws(PlottingError) {
    var library: FT_Library?
    var face: FT_Face?
    let started = unsafe FT_Init_FreeType(&library)
    guard started == 0, let opened = unsafe library else { throw .unusableFont(path: path, code: Int(started)) }
    let status = unsafe FT_New_Face(opened, path, 0, &face)
    guard status == 0, let read = unsafe face else {
      unsafe FT_Done_FreeType(opened)
      throw .unusableFont(path: path, code: Int(status))
    }
    unsafe self.library = opened
    unsafe self.face = read
  }

  deinit {
    unsafe FT_Done_Face(face)
    unsafe FT_Done_FreeType(library)
  }

  /// How far the pen moves, in pixels, unhinted so that a text's width grows in proportion to its size.
  func advance(_ scalar: Unicode.Scalar, size: Double) -> Double {
    let key = Key(scalar: scalar, size: size, quarter: 0)
    if let known = advances[key] { return known }
    select(size)
    guard unsafe FT_Load_Char(face, FT_ULong(scalar.value), lightHinting) == 0 else { return 0 }
    let advance = unsafe Double(face.pointee.glyph.pointee.linearHoriAdvance) / 65_536
    advances[key] = advance
    return advance
  }

  /// The picture of a letter whose pen stands a number of quarter pixels right of a pixel's edge.
  func glyph(_ scalar: Unicode.Scalar, size: Double, quarter: Int) -> Glyph? {
    let key = Key(scalar: scalar, size: size, quarter: quarter)
    if let known = glyphs[key] { return known }
    select(size)
    guard unsafe FT_Load_Char(face, FT_ULong(scalar.value), lightHinting) == 0, let slot = unsafe face.pointee.glyph
    else { return nil }
    unsafe FT_Outline_Translate(&slot.pointee.outline, FT_Pos(quarter * 16), 0)
    guard unsafe FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) == 0 else { return nil }
    let bitmap = unsafe slot.pointee.bitmap
    let (width, height) = unsafe (Int(bitmap.width), Int(bitmap.rows))
    var coverage: [UInt8] = []
    coverage.reserveCapacity(width * height)
    if let first = unsafe bitmap.buffer {
      for row in 0..<height {
        unsafe coverage.append(contentsOf: UnsafeBufferPointer(start: first + row * Int(bitmap.pitch), count: width))
      }
    }
    guard coverage.count == width * height else { return nil }
    let glyph = unsafe Glyph(
      left: Int(slot.pointee.bitmap_left), top: Int(slot.pointee.bitmap_top), width: width, height: height,
      coverage: coverage)
    glyphs[key] = glyph
    return glyph
  }

  private func select(_ size: Double) {
    guard size != currentSize else { return }
    unsafe FT_Set_Char_Size(face, 0, FT_F26Dot6((size * 64).rounded()), 72, 72)
    currentSize = size
  }
}

/// Hints heights only; FT_LOAD_TARGET_LIGHT is a macro that Swift does not import.
private let lightHinting = FT_Int32(1 << 16)
