import Testing

@testable import Plotting

@Suite struct RasterTests {
  private func black(_ width: Int, _ height: Int) -> Raster {
    Raster(size: PixelSize(uncheckedWidth: width, height: height), background: Color(0))
  }

  @Test func fillsOnlyWhatLiesInside() {
    var raster = black(6, 4)
    raster.fill(PixelRect(x: 4, y: -3, width: 10, height: 5), Color(0xff8000))
    let filled = (0..<4).map { y in (0..<6).map { x in raster[x, y] == Color(0xff8000) } }
    let row = [false, false, false, false, true, true]
    let none = [Bool](repeating: false, count: 6)
    #expect(filled == [row, row, none, none])
    raster.fill(PixelRect(x: 2, y: 2, width: -1, height: 1), Color(0xff8000))
    #expect(raster[2, 2] == Color(0))
  }

  @Test func coversByShare() {
    let color = Color(0x000000).covered(by: Color(0xff8040), share: 51)  // a fifth
    #expect((color.red, color.green, color.blue) == (51, 26, 13))
    #expect(Color(0x123456).covered(by: Color(0xffffff), share: 0) == Color(0x123456))
    #expect(Color(0x123456).covered(by: Color(0xfedcba), share: 255) == Color(0xfedcba))
  }

  @Test func aLineThreePixelsWideCoversThreePixels() {
    var raster = black(20, 9)
    let line = [(x: 2.0, y: 4.5), (x: 10.0, y: 4.5), (x: 18.0, y: 4.5)]
    raster.stroke(line, width: 3, Color(0xffffff), clip: raster.bounds)
    // The joint at x = 10 looks like the rest.
    for x in [5, 10, 15] {
      #expect((0..<9).map { raster[x, $0].red } == [0, 0, 0, 255, 255, 255, 0, 0, 0])
    }
  }

  @Test func aLineIsClipped() {
    var raster = black(20, 9)
    let far = [(x: -1e30, y: 4.5), (x: 1e30, y: 4.5), (x: .infinity, y: 4.5), (x: .nan, y: 2), (x: 6, y: .nan)]
    raster.stroke(far, width: 3, Color(0xffffff), clip: PixelRect(x: 5, y: 0, width: 4, height: 4))
    for y in 0..<9 {
      for x in 0..<20 where raster[x, y] != Color(0) { #expect((5..<9).contains(x) && y < 4) }
    }
  }
}
