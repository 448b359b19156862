import Glibc

/// What strtod says of a field of a decimal's characters; NaN where it is blank, nil where it is no finite decimal.
package func referenceDecimal(_ field: [UInt8]) -> Double? {
  guard !field.isEmpty else { return .nan }
  guard field.count <= 64, field.allSatisfy({ $0 &- 48 < 10 || [43, 45, 46, 69, 101].contains($0) }) else { return nil }
  return unsafe (field + [0]).withUnsafeBytes { bytes in
    guard let start = unsafe bytes.bindMemory(to: CChar.self).baseAddress else { return nil }
    var end: UnsafeMutablePointer<CChar>?
    let value = unsafe strtod(start, &end)
    guard let end = unsafe end, unsafe end - UnsafeMutablePointer(mutating: start) == field.count, value.isFinite else {
      return nil
    }
    return value
  }
}
