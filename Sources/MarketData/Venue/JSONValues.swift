import FoundationEssentials

/// The JSON arrays and objects that a file holds one after another: one answer, or one a line, or pages put together.
///
/// It only finds where each ends; what is no JSON is left to the decoder, which then says what is wrong with it.
struct JSONValues {
  /// The bytes of each, and the line that it begins in, from 1.
  private(set) var values: [(json: Data, line: Int)] = []

  /// Parts a file. Complexity: O(bytes).
  init(_ file: Data) {
    let bytes = [UInt8](file.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropFirst(3) : file)
    var (start, depth, line, startLine) = (0, 0, 1, 1)
    var (isText, isEscaped) = (false, false)
    for (position, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case 9, 10, 13, 32:
        // Between two values: the next begins later.
        if depth == 0, start == position { (start, startLine) = (position + 1, line) }
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 {
          values.append((Data(bytes[start...position]), startLine))
          (start, startLine) = (position + 1, line)
        }
      default: break
      }
    }
    if start < bytes.count { values.append((Data(bytes[start...]), startLine)) }
  }
}
