public import LiquidationModels

/// A picture of a book, as PNG.
public struct Picture: Sendable {
  /// What a picture shows.
  public enum Content: Sendable {
    /// Estimated liquidations over time with candles on them, and the map after the last bar beside them.
    case heatmap
    /// The map after the last bar, price from left to right.
    case map
    /// The last two days near the price, with the nearest clusters named.
    case near
  }

  /// The bytes of a PNG file; the same book, fonts and libraries give the same bytes.
  public let png: [UInt8]

  /// Draws a picture.
  ///
  /// - Parameters:
  ///   - content: What it shows.
  ///   - book: Of which book.
  ///   - font: A TrueType file; DejaVu Sans, wherever the system keeps it, unless given.
  /// - Throws: An error whose description is a sentence for a person: no font, or one that cannot be read.
  public init(_ content: Content, of book: LiquidationBook, font: String? = nil) throws {
    let kind: PictureKind =
      switch content {
      case .heatmap: .heatmap
      case .map: .map
      case .near: .near
      }
    png = try renderPicture(kind, of: book.report, options: PictureOptions(fontPath: font))
  }
}
