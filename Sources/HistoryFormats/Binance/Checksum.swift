import Basics
import CSV

/// The SHA-256 digest that the archive publishes beside a file, in `NAME.CHECKSUM`.
package enum Checksum {
  package static let suffix = ".CHECKSUM"

  /// Compares a file with the digest beside it: 64 hexadecimal digits, then perhaps the file's name.
  static func verify(_ path: String) throws(DataError) {
    let note = try InputFile(path: path + suffix).bytes(at: 0, count: 1024)
    let digits = note.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let expected = String(decoding: digits, as: UTF8.self).lowercased()
    guard expected.utf8.count == 64, expected.allSatisfy(\.isHexDigit) else {
      throw .unusable("\(path)\(suffix): no SHA-256 checksum")
    }
    guard let content = sha256(file: path) else { throw .unreadable(path: path, reason: systemReason()) }
    guard hexadecimal(content.digest) == expected else {
      throw .unusable("\(path): does not match its \(suffix) file; fetch it again")
    }
  }
}
