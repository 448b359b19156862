package import Foundation
import Libc

extension FileHandle {
  /// The bytes that are there, or as soon as some are; none at the end.
  ///
  /// A signal, such as that another program has ended, interrupts the reading, by which `availableData` ends the whole run.
  package func bytesThere() -> Data {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe Libc.read(fileDescriptor, $0.baseAddress, $0.count) }
      if count >= 0 { return Data(buffer.prefix(count)) }
      if errno != EINTR { return Data() }
    }
  }

  /// All bytes until the end.
  package func bytesToEnd() -> Data {
    var all = Data()
    while case let more = bytesThere(), !more.isEmpty { all += more }
    return all
  }
}
