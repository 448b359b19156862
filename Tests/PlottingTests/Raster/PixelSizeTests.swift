import Testing

@testable import Plotting

@Suite struct PixelSizeTests {
  @Test func readsWidthAndHeight() throws {
    let size = try #require(PixelSize("3840x2160"))
    #expect(size.width == 3840)
    #expect(size.height == 2160)
    #expect(size.description == "3840x2160")
  }

  @Test(arguments: [
    "", "1920", "1920x", "x1080", "1920x1080x3", "-1x5", "+1920x1080", "1920X1080", "99999x1080", "8x8", "1920 x1080",
  ])
  func refusesAllElse(_ text: String) {
    #expect(PixelSize(text) == nil)
  }
}
