import CCrypto
import Libc

/// The SHA-256 digest of bytes, 32 bytes, by the system's libcrypto. Source: FIPS 180-4.
package func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  let length = bytes.count
  let done = unsafe bytes.withUnsafeBytes { input in
    unsafe digest.withUnsafeMutableBufferPointer { output in
      unsafe EVP_Digest(input.baseAddress, length, output.baseAddress, nil, EVP_sha256(), nil)
    }
  }
  precondition(done == 1, "libcrypto has no SHA-256")
  return digest
}

/// The digest as 64 hexadecimal digits.
package func sha256Text(_ bytes: [UInt8]) -> String { hexadecimal(sha256(bytes)) }

/// The digest and size of a file, read in blocks up to where it ended when it was opened, as one may grow without end; nil with
/// errno set where it cannot be read.
package func sha256(file path: String) -> (digest: [UInt8], bytes: Int)? {
  let (descriptor, size) = openSizedFile(path)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  let context = unsafe EVP_MD_CTX_new()
  defer { unsafe EVP_MD_CTX_free(context) }
  // Kept out of the precondition: what a condition does must not depend on whether conditions are checked.
  var isDone = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
  var block = [UInt8](repeating: 0, count: 1 << 18)
  var total = 0
  while total < size {
    let most = min(block.count, size - total)
    let count = unsafe block.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, most) }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { return nil }
    if count == 0 { break }
    total += count
    isDone = unsafe block.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, count) } == 1 && isDone
  }
  var digest = [UInt8](repeating: 0, count: 32)
  isDone =
    unsafe digest.withUnsafeMutableBufferPointer { unsafe EVP_DigestFinal_ex(context, $0.baseAddress, nil) } == 1
    && isDone
  precondition(isDone, "libcrypto has no SHA-256")
  return (digest, total)
}

/// Bytes as hexadecimal digits.
package func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
