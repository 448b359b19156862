import CCrypto

/// The SHA-256 digest that the archive publishes beside a file, in `NAME.CHECKSUM`.
enum Checksum {
  static let suffix = ".CHECKSUM"

  /// Compares a file with the digest beside it: 64 hexadecimal digits, then perhaps the file's name.
  static func verify(_ path: String) throws(HistoryError) {
    let note = try InputFile(path: path + suffix).bytes(at: 0, count: 1024)
    let digits = note.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let expected = String(decoding: digits, as: UTF8.self).lowercased()
    guard expected.utf8.count == 64, expected.allSatisfy(\.isHexDigit) else {
      throw .unusable("\(path)\(suffix): no SHA-256 checksum")
    }
    guard try sha256(ofFile: path) == expected else {
      throw .unusable("\(path): does not match its \(suffix) file; fetch it again")
    }
  }

  /// The digest of a file's bytes as 64 hexadecimal digits, by the system's libcrypto. Source: FIPS 180-4.
  private static func sha256(ofFile path: String) throws(HistoryError) -> String {
    var file = try InputFile(path: path)
    let context = unsafe EVP_MD_CTX_new()
    defer { unsafe EVP_MD_CTX_free(context) }
    var isDone = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    var buffer = [UInt8](repeating: 0, count: ReadingLimits.block)
    while case let count = try file.read(into: &buffer, from: 0), count > 0 {
      isDone = unsafe buffer.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, count) } == 1 && isDone
    }
    var digest = [UInt8](repeating: 0, count: 32)
    isDone =
      unsafe digest.withUnsafeMutableBufferPointer { unsafe EVP_DigestFinal_ex(context, $0.baseAddress, nil) } == 1
      && isDone
    precondition(isDone, "libcrypto has no SHA-256")
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
