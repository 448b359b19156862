import Basics
import CFuzzer

/// The fuzzer's call for another input: half of all inputs of rows are changed row by row and field by field, the rest byte by byte.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: UInt32) -> Int {
  guard unsafe chosenTarget?.shape == .rows, seed & 1 == 0, size > 0 else {
    return unsafe LLVMFuzzerMutate(data, size, most)
  }
  var random = SeededRandom(seed: UInt64(seed))
  var rows = unsafe Rows(Array(UnsafeBufferPointer(start: data, count: size)))
  for _ in 0...random.below(3) { rows.mutate(&random) }
  let bytes = rows.bytes.prefix(most)
  for (place, byte) in bytes.enumerated() { unsafe data[place] = byte }
  return bytes.count
}

/// A text as lines of fields.
private struct Rows {
  private var lines: [[[UInt8]]]

  init(_ bytes: [UInt8]) {
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      $0.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { Array($0) }
    }
  }

  var bytes: [UInt8] { Array(lines.map { Array($0.joined(separator: [UInt8(ascii: ",")])) }.joined(separator: [10])) }

  mutating func mutate(_ random: inout SeededRandom) {
    let line = random.below(lines.count), field = random.below(lines[line].count)
    switch random.below(10) {
    case 0: lines.insert(lines[line], at: random.below(lines.count))
    case 1 where lines.count > 1: lines.remove(at: line)
    case 2: lines.swapAt(line, random.below(lines.count))
    case 3: lines[line].swapAt(field, random.below(lines[line].count))
    case 4 where lines[line].count > 1: lines[line].remove(at: field)
    case 5: lines[line].insert(lines[line][field], at: field)
    case 6:
      // The same field of another row.
      let other = lines[random.below(lines.count)]
      if field < other.count { lines[line][field] = other[field] }
    case 7:
      for place in lines[line][field].indices where lines[line][field][place] &- 48 < 10 {
        lines[line][field][place] = 48 + UInt8(random.below(10))
      }
    default: lines[line][field] = Array(Self.values[random.below(Self.values.count)].utf8)
    }
  }

  private static let values = [
    "", "0", "-0", "1", "-1", "0.1", ".5", "5.", "1e12", "1e-12", "1e21", "1e300", "-1e300", "1e-320", "nan", "inf",
    "null",
    "0x1p3", "9007199254740993", "9223372036854775807", "18446744073709551615", "18446744073709551616",
    "99999999999999999999999999999999", "0.000000000000000000000000000001", "1762905600000", "1762905600000000",
    "1762905899999",
    "9999999999999", "2025-11-12 00:00:00", "2025-11-12", "2286-11-20 17:46:39", "2024-02-30 00:00:00", "BTCUSDT",
    "true", "False",
    "\"1\"", " 1", "1 ", "\r", "+1", "1_000", "1.5.5",
  ]
}
