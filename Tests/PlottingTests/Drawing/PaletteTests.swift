import Foundation
import Testing

@testable import Plotting

@Suite struct PaletteTests {
  /// Relative luminance by WCAG 2.2, which orders colours as CIE lightness does.
  private func luminance(_ color: Color) -> Double {
    func linear(_ channel: UInt32) -> Double {
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  @Test(arguments: Palette.allCases)
  func lightnessRises(_ palette: Palette) {
    let lightness = palette.colors.map(luminance)
    #expect(lightness.count == 256)
    // Two steps on it is always lighter; between neighbours the rounding of channels to 8 bits may hide a step.
    #expect(zip(lightness, lightness.dropFirst(2)).allSatisfy { $0 < $1 })
    // From dark to light, evenly enough: no tenth of the palette spans more than a quarter of the CIE lightness.
    let cie = lightness.map { 116 * cbrt(max($0, 0.008856)) - 16 }
    #expect(cie[255] - cie[0] > 65)
    #expect((0..<230).allSatisfy { cie[$0 + 25] - cie[$0] < (cie[255] - cie[0]) / 4 })
  }

  /// Entries of the published tables that are not among our control values, from matplotlib 3.10.
  @Test(
    arguments: [
      (Palette.viridis, 60, 0x3d4e8a), (.viridis, 180, 0x46c06f), (.inferno, 60, 0x510e6c), (.inferno, 180, 0xf47918),
      (.magma, 100, 0x892881), (.magma, 220, 0xfebd82), (.cividis, 100, 0x656870), (.cividis, 200, 0xc4b468),
    ] as [(Palette, Int, UInt32)])
  func publishedColours(_ palette: Palette, _ index: Int, _ hex: UInt32) {
    let (ours, published) = (palette.colors[index], Color(hex))
    for (one, other) in [(ours.red, published.red), (ours.green, published.green), (ours.blue, published.blue)] {
      #expect(abs(Int(one) - Int(other)) <= 2, "\(palette) \(index)")
    }
  }

  @Test func leveragesDifferInLightnessInOrder() {
    for count in 1...9 {
      let dark = Theme.dark.leverageColors(count).map(luminance)
      #expect(dark.count == count && zip(dark, dark.dropFirst()).allSatisfy { $0 < $1 })
      let light = Theme.light.leverageColors(count).map(luminance)
      #expect(light.count == count && zip(light, light.dropFirst()).allSatisfy { $0 > $1 })
    }
  }

  /// WCAG contrast of text and page: at least 4.5 to 1.
  @Test(arguments: [Theme.dark, .light])
  func textIsReadable(_ theme: Theme) {
    func contrast(_ one: Color, _ other: Color) -> Double {
      let (a, b) = (luminance(one), luminance(other))
      return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }
    for color in [theme.muted, theme.text, theme.notice, theme.long, theme.short] {
      #expect(contrast(color, theme.page) >= 4.5)
    }
    #expect(contrast(theme.onAccent, theme.accent) >= 4.5)
  }
}
