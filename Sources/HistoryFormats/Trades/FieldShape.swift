import Basics
import CSV

/// Where the characters of a field stood in the row before, and what is expected there again.
///
/// Numbers of neighbouring rows have the same length and differ in their last eight characters at most, so those are
/// all that is turned into a number; the ones before, the head, need only be the same.
struct FieldShape {
  /// Number of characters, at most 16.
  private(set) var length = 0
  /// Where the last eight begin, and by how much they are moved up where there are fewer.
  private var tail = 0, shift: UInt64 = 0
  private var headMask: UInt64 = 0, head: UInt64 = 0
  /// What the head's digits add to the number of the tail's.
  private(set) var base: UInt64 = 0
  /// A decimal point among the last eight characters: the bytes before it, the byte itself and what it must be.
  private var beforePoint = UInt64.max, pointMask: UInt64 = 0, point: UInt64 = 0
  /// Digits after the point.
  private(set) var decimals = 0

  init() {}

  /// The shape of the field at a place; nil where it is empty, longer than 16 characters or has a strange character.
  init?(_ bytes: Span<UInt8>, _ start: Int, length: Int, allowsPoint: Bool = false) {
    guard (1...16).contains(length), start + max(8, length) <= bytes.count else { return nil }
    let headLength = max(0, length - 8)
    let tailLength = length - headLength
    var headValue: UInt64 = 0
    var pointPlace: Int?
    for place in 0..<length {
      let character = bytes[start + place]
      if character == UInt8(ascii: "."), allowsPoint, pointPlace == nil {
        pointPlace = place
      } else {
        guard character &- 48 < 10 else { return nil }
        if place < headLength { headValue = headValue * 10 + UInt64(character - 48) }
      }
    }
    self.length = length
    tail = headLength
    var tailDigits = tailLength
    if let pointPlace {
      decimals = length - pointPlace - 1
      guard decimals <= TradeUnits.decimals else { return nil }
      if pointPlace >= headLength {
        let place = pointPlace - headLength
        beforePoint = lowBytes(place)
        pointMask = 0xFF &<< (8 * UInt64(place))
        point = UInt64(UInt8(ascii: ".")) &<< (8 * UInt64(place))
        tailDigits -= 1
      }
    }
    // So many digits before the point are within the limit of prices.
    guard tailDigits > 0, !allowsPoint || (pointPlace ?? length) <= 10 else { return nil }
    shift = 64 - 8 * UInt64(tailDigits)
    headMask = lowBytes(headLength)
    head = eightBytes(bytes, at: start) & headMask
    // 10^7 or 10^8: a field with a head has eight characters in its tail.
    base = headLength == 0 ? 0 : headValue * TradeUnits.scale(8 - tailDigits)
  }

  /// The field's last digits, ready to be made a number; adds to `doubts` unless the field has this shape.
  @inline(__always)
  func digits(_ bytes: Span<UInt8>, _ start: Int, _ doubts: inout UInt64) -> UInt64 {
    let characters = eightBytes(bytes, at: start &+ tail)
    let zeroed = characters ^ zeroDigits
    let digits = ((zeroed & beforePoint) | ((zeroed &>> 8) & ~beforePoint)) &<< shift
    doubts |=
      ((eightBytes(bytes, at: start) & headMask) ^ head) | ((characters & pointMask) ^ point) | nonDigits(digits)
    return digits
  }

  /// The same for a field without a point.
  @inline(__always)
  func wholeDigits(_ bytes: Span<UInt8>, _ start: Int, _ doubts: inout UInt64) -> UInt64 {
    let digits = (eightBytes(bytes, at: start &+ tail) ^ zeroDigits) &<< shift
    doubts |= ((eightBytes(bytes, at: start) & headMask) ^ head) | nonDigits(digits)
    return digits
  }
}

extension FieldShape {
  /// The shape of the field that begins at a place and ends at a comma.
  init?(_ bytes: Span<UInt8>, fieldAt start: Int, allowsPoint: Bool = false) {
    var end = start
    while end < bytes.count, end - start <= 16, bytes[end] != UInt8(ascii: ",") { end += 1 }
    self.init(bytes, start, length: end - start, allowsPoint: allowsPoint)
  }
}
