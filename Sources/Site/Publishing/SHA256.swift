import CCrypto

/// The SHA-256 digest of bytes, 32 bytes, by the system's libcrypto. Source: FIPS 180-4.
func sha256(_ bytes: [UInt8]) -> [UInt8] {
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
func sha256Text(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: sha256(bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
