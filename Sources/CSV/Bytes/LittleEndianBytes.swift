/// Numbers in bytes from outside, lowest byte first; nil where the bytes end before the number does.
struct LittleEndianBytes {
  let bytes: [UInt8]

  func uint16(_ place: Int) -> Int? { number(place, 2) }
  func uint32(_ place: Int) -> Int? { number(place, 4) }
  /// Nil also for what no file can be as large as.
  func uint64(_ place: Int) -> Int? { number(place, 8) }

  private func number(_ place: Int, _ size: Int) -> Int? {
    guard place >= 0, place <= bytes.count - size else { return nil }
    return Int(exactly: bytes[place..<place + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
