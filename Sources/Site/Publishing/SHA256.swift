import CCrypto

/// SHA-256 of bytes as 64 hexadecimal digits, by the system's libcrypto.
public func sha256(_ bytes: [UInt8]) -> String {
  var digest = [UInt8](repeating: 0, count: 32)
  let length = bytes.count
  let done = unsafe bytes.withUnsafeBytes { input in
    unsafe digest.withUnsafeMutableBufferPointer { output in
      unsafe EVP_Digest(input.baseAddress, length, output.baseAddress, nil, EVP_sha256(), nil)
    }
  }
  precondition(done == 1, "libcrypto has no SHA-256")
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
