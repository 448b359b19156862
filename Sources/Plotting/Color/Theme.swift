/// Colours of everything around the data.
struct Theme: Equatable, Sendable {
  /// Page, and the plot where nothing is known.
  let background: Color, unknown: Color
  /// Title, labels, and lines of axes.
  let title: Color, text: Color, line: Color
  /// Lines behind bars.
  let grid: Color
  /// The current price's tag and its text.
  let tag: Color, tagText: Color
  /// Cumulative curves, and the casing that parts them from bars.
  let long: Color, short: Color, casing: Color
  /// What says that data are synthetic.
  let notice: Color
  /// Ends and middle of the leverage colours, lowest leverage first.
  let leverageRamp: [Color]

  static let dark = Theme(
    background: Color(0x0d1117), unknown: Color(0x161b22), title: Color(0xf0f6fc), text: Color(0xb1bac4),
    line: Color(0x484f58), grid: Color(0x21262d), tag: Color(0x58a6ff), tagText: Color(0x0d1117), long: Color(0xff7b72),
    short: Color(0x2dd4bf), casing: Color(0x0d1117), notice: Color(0xe3b341),
    leverageRamp: [0x3a4a94, 0x3f78c4, 0x45a8c4, 0x93d192, 0xf9e76a].map { Color($0) })

  static let light = Theme(
    background: Color(0xffffff), unknown: Color(0xeaeef2), title: Color(0x1f2328), text: Color(0x424a53),
    line: Color(0xafb8c1), grid: Color(0xe1e6eb), tag: Color(0x0969da), tagText: Color(0xffffff), long: Color(0xcf222e),
    short: Color(0x0f766e), casing: Color(0xffffff), notice: Color(0x9a6700),
    leverageRamp: [0xb9d7e8, 0x74b3d4, 0x3f8cc0, 0x3b5fa8, 0x43297a].map { Color($0) })

  /// One colour a leverage, evenly along the ramp.
  func leverageColors(_ count: Int) -> [Color] {
    (0..<count).map { tier in
      let (segment, part) =
        count < 2
        ? (0, 0)
        : (tier * 255 * (leverageRamp.count - 1) / (count - 1))
          .quotientAndRemainder(dividingBy: 255)
      guard segment < leverageRamp.count - 1 else { return leverageRamp[leverageRamp.count - 1] }
      return leverageRamp[segment].covered(by: leverageRamp[segment + 1], share: UInt8(part))
    }
  }
}
