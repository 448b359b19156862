package import Basics

/// A file's text as a stream of bytes, whatever it is packed in; memory stays bounded whatever its size.
package protocol ByteSource: ~Copyable {
  /// Fills a buffer from a position on, as far as one step goes, and gives the number of bytes; 0 at the end.
  mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int
}

/// How a file is packed, as the end of its name tells.
package enum Packing: CaseIterable {
  case plain, gzip, zip, lz4

  /// The end of the name, after the name of the text itself.
  package var suffix: String {
    switch self {
    case .plain: ".csv"
    case .gzip: ".csv.gz"
    case .zip: ".zip"
    case .lz4: ".csv.lz4"
    }
  }

  /// The packing of a file; nil for what is no CSV file in any of them.
  package init?(name: String) { self.init(name: name[...]) }

  /// The same; it is asked of every name in a folder.
  package init?(name: Substring) {
    // Bytes, not characters: a name of thirteen thousand need not be looked up in Unicode's tables.
    let name = name.utf8
    func ends(in suffix: String) -> Bool { name.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) }
    guard let packing = Packing.allCases.first(where: { ends(in: $0.suffix) }) else { return nil }
    self = packing
  }
}
