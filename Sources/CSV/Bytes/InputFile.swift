package import Basics
import Libc

/// An open regular file, read from its beginning or at any place; closed when it goes out of scope.
///
/// It ends where it did when it was opened: one that grows as fast as it is read would have no end.
package struct InputFile: ByteSource, ~Copyable {
  package let path: String
  /// The file's size in bytes when it was opened.
  package let size: Int
  private let descriptor: Int32
  /// Bytes that are still to be read from its beginning on.
  private var rest: Int
  /// All of it, where it was taken into memory.
  private var whole: [UInt8]?

  package init(path: String) throws(DataError) {
    noteWork(path)
    (descriptor, size) = openSizedFile(path)
    self.path = path
    rest = size
    guard descriptor >= 0 else { throw openingProblem(path) }
  }

  deinit { close(descriptor) }

  /// Reads all of a file of at most so many bytes into memory, so that what is asked of its places takes no further calls of
  /// the system.
  mutating func takeWhole(atMost limit: Int) throws(DataError) {
    if size <= limit { whole = try bytes(at: 0, count: size) }
  }

  package mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    let room = min(buffer.count - position, rest)
    guard room > 0 else { return 0 }
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Libc.read(descriptor, bytes.baseAddress.map { unsafe $0 + position }, room)
      }
      if count >= 0 {
        rest -= count
        return count
      }
      if errno != EINTR { throw .unreadable(path: path, reason: systemReason()) }
    }
  }

  /// Fills a part of a buffer from the given place in the file; fewer bytes only where the file ends.
  package func read(into buffer: inout [UInt8], _ range: Range<Int>, at place: Int) throws(DataError) -> Int {
    if let whole {
      let part = whole.dropFirst(place).prefix(range.count)
      buffer.replaceSubrange(range.lowerBound..<range.lowerBound + part.count, with: part)
      return part.count
    }
    var filled = 0
    while filled < range.count {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe pread(
          descriptor, bytes.baseAddress.map { unsafe $0 + range.lowerBound + filled }, range.count - filled,
          place + filled)
      }
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw .unreadable(path: path, reason: systemReason())
      }
    }
    return filled
  }

  /// Bytes of the file from a place on; fewer only where the file ends.
  package func bytes(at place: Int, count: Int) throws(DataError) -> [UInt8] {
    if let whole { return Array(whole.dropFirst(place).prefix(count)) }
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = try read(into: &bytes, 0..<count, at: place)
    bytes.removeLast(count - filled)
    return bytes
  }
}
