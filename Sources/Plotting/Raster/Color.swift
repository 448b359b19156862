/// An sRGB colour as a raster stores it: red in the lowest byte, then green and blue.
package struct Color: Hashable, Sendable {
  /// The three channels, red lowest.
  let bits: UInt32

  /// From a web colour such as 0xFF8800.
  init(_ hex: UInt32) {
    bits = hex >> 16 & 0xFF | hex & 0xFF00 | (hex & 0xFF) << 16
  }

  /// From channels of 0...255.
  init(red: UInt32, green: UInt32, blue: UInt32) {
    bits = red | green << 8 | blue << 16
  }

  /// From stored bits.
  init(bits: UInt32) { self.bits = bits }

  /// Channels, 0...255.
  var red: UInt32 { bits & 0xFF }
  var green: UInt32 { bits >> 8 & 0xFF }
  var blue: UInt32 { bits >> 16 & 0xFF }

  /// As a style sheet has it: `#ff8800`.
  package var hexText: String {
    let digits = String(red << 16 | green << 8 | blue, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// This colour under `share` parts of 255 of another, each channel rounded to the nearest.
  func covered(by top: Color, share: UInt8) -> Color {
    let part = UInt32(share)
    func mix(_ under: UInt32, _ over: UInt32) -> UInt32 { (under * (255 - part) + over * part + 127) / 255 }
    return Color(red: mix(red, top.red), green: mix(green, top.green), blue: mix(blue, top.blue))
  }
}
