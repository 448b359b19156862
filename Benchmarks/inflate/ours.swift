// Our decoder as the C program beside this calls it, and what its sources need of the other modules.
import CDeflate

package enum DataError: Error { case unusable(String) }
package enum ReadingLimits { static let (packedBlock, block) = (64 * 1024, 256 * 1024) }

package protocol ByteSource: ~Copyable {
  mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int
}

/// Bytes in memory, which come 64 KiB at a time as from a file.
private struct Bytes: ByteSource {
  var rest: UnsafeBufferPointer<UInt8>

  mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    let count = min(ReadingLimits.packedBlock, buffer.count - position, rest.count)
    buffer.withUnsafeMutableBytes { UnsafeMutableRawBufferPointer(rebasing: $0[position...]).copyBytes(from: rest[..<count]) }
    rest = rest.extracting(count..<rest.count)
    return count
  }
}

/// Unpacks deflate data, and gives the CRC of the text.
@_cdecl("run_ours") public func run(_ packed: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
  let source = Bytes(rest: UnsafeBufferPointer(start: packed, count: count))
  var inflater = Inflater(source, path: "", damaged: .unusable("damaged"), truncated: .unusable("truncated"))
  var text = [UInt8](repeating: 0, count: ReadingLimits.block)
  do throws(DataError) {
    while !inflater.isEnd {
      try inflater.unpack()
      // As those who read it do.
      _ = inflater.copy(into: &text, from: 0)
    }
  } catch { print(error) }
  return inflater.crc
}
