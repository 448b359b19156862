package import Basics

/// The bytes of a part of a file.
package struct RangeSource: ByteSource, ~Copyable {
  private let file: InputFile
  private var rest: Range<Int>

  package init(path: String, range: Range<Int>) throws(DataError) {
    file = try InputFile(path: path)
    rest = range
  }

  /// A part of a file that is open already.
  init(_ file: consuming InputFile, range: Range<Int>) {
    self.file = file
    rest = range
  }

  package mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    let count = min(buffer.count - position, rest.count)
    let filled = try file.read(into: &buffer, position..<position + count, at: rest.lowerBound)
    rest.removeFirst(filled)
    return filled
  }
}

extension InputFile {
  /// Cuts the file into parts of about a size, each of whole lines. Complexity: O(parts), a read for each.
  package func partsAtLineEnds(size partSize: Int) throws(DataError) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    while start < size {
      var end = min(start + partSize, size)
      while end < size {
        let text = try bytes(at: end - 1, count: 4096)
        if let lineFeed = text.firstIndex(of: UInt8(ascii: "\n")) {
          end += lineFeed
          break
        }
        end = min(end + 4096, size)
      }
      parts.append(start..<end)
      start = end
    }
    return parts
  }
}
