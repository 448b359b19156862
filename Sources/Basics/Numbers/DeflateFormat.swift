/// What whoever reads deflate and whoever writes it must know alike. Source: RFC 1951, 3.2.5 and 3.2.7.
package enum DeflateFormat {
  /// Order in which the lengths of the code of code lengths are written.
  package static let codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  /// Bits behind each symbol of a length, from 3 on; the last, for 258 alone, is not among them.
  package static let lengthExtraBits = (0..<28).map { max(4, $0) / 4 - 1 }
  /// Bits behind each symbol of a distance, from 1 on.
  package static let distanceExtraBits = (0..<30).map { max(2, $0) / 2 - 1 }
}
