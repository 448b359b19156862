import Testing

@testable import Plotting

@Suite struct PNGTests {
  @Test func theFileHoldsThePixels() throws {
    var random = Random(3)
    var raster = Raster(size: PixelSize(uncheckedWidth: 37, height: 23), background: Color(0x0a0b0c))
    for _ in 0..<60 {
      let rect = PixelRect(
        x: Int.random(in: -5..<37, using: &random), y: Int.random(in: -5..<23, using: &random),
        width: Int.random(in: 0..<9, using: &random), height: Int.random(in: 0..<9, using: &random))
      raster.fill(rect, Color(UInt32(random.next() & 0xffffff)))
    }
    let decoded = try DecodedPNG(raster.png(description: "a – b"))
    #expect((decoded.width, decoded.height, decoded.bitDepth, decoded.colorType) == (37, 23, 8, 2))
    #expect(decoded.text == "a – b")
    #expect(decoded.chunks.first == "IHDR" && decoded.chunks.last == "IEND")
    let expected = raster.pixels.map { Color(bits: $0) }.flatMap { [$0.red, $0.green, $0.blue].map { UInt8($0) } }
    #expect(decoded.rgb == expected)
  }

  @Test func theParserSeesDamage() throws {
    var bytes = try Raster(size: PixelSize(uncheckedWidth: 9, height: 9), background: Color(7)).png(description: "x")
    bytes[bytes.count - 20] ^= 1
    #expect(throws: DecodedPNG.Defect.self) { try DecodedPNG(bytes) }
  }

  @Test func libpngsWordsComeBack() {
    // libpng refuses a picture without width; its message must arrive instead of a crash.
    let raster = Raster(size: PixelSize(uncheckedWidth: 0, height: 5), background: Color(0))
    let error = #expect(throws: PlottingError.self) { try raster.png(description: "") }
    guard case .png(let reason)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("IHDR"))
  }
}
