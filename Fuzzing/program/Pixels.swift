import Basics
import FuzzSupport
@testable import Plotting
import TestSupport

/// A raster of any width and few colours as the data of a PNG: zlib unpacks the same bytes, with the same checksum.
///
/// The first two bytes are the width, the third one says how colours are made; then runs, each a byte of its length and one of its colour,
/// or rows as the one above.
let pixelTarget = FuzzTarget(
  name: "pixels",
  seeds: {
    [
      [0, 9, 0] + (0..<60).map { UInt8($0 % 7) }, [1, 44, 1, 255, 3, 200, 4, 0, 0, 0, 0, 9, 9],
      [42, 171, 0, 255, 1, 255, 2, 0, 0],
    ]
  }
) { bytes in
  guard bytes.count > 3 else { return }
  let width = 1 + (Int(bytes[0]) << 8 | Int(bytes[1])) % 12_000
  let factor: UInt32 = bytes[2] & 1 == 0 ? 1 : 0x01_0101
  var pixels: [UInt32] = []
  for place in stride(from: 3, to: bytes.count - 1, by: 2) where pixels.count < 200_000 {
    if bytes[place] == 0, pixels.count >= width {
      pixels += Array(pixels.suffix(width))
    } else {
      pixels += repeatElement(
        UInt32(bytes[place + 1]) * factor, count: Int(bytes[place]) * (bytes[2] & 2 == 0 ? 1 : 40))
    }
  }
  let height = pixels.count / width
  guard height > 0 else { return }
  pixels.removeLast(pixels.count - width * height)
  var rows: [UInt8] = []
  for (index, pixel) in pixels.enumerated() {
    if index % width == 0 { rows.append(0) }
    for channel in 0..<3 { rows.append(UInt8(truncatingIfNeeded: pixel >> UInt32(8 * channel))) }
  }
  let packed = deflatedPixels(pixels.span, width: width, height: height)
  let unpacked = inflated(packed, bits: 15, most: rows.count + 1)
  expect(unpacked?.text == rows, "not the pixels that were packed")
  expect(unpacked?.used == packed.count, "bytes behind the end")
  expect(packed.count <= rows.count + rows.count / 50 + 300, "packed pixels are larger than plain ones")
}
