/// A sequential colour map whose lightness rises from end to end, fit for the colour-blind.
package enum Palette: String, CaseIterable, Sendable {
  /// Dark violet to yellow (S. van der Walt, N. Smith).
  case viridis
  /// Black to pale yellow over red (the same).
  case inferno
  /// Black to cream over purple (the same).
  case magma
  /// Dark blue to yellow, alike for all colour vision (J. Nuñez, C. Anderton, R. Renslow).
  case cividis

  /// 256 colours, lowest first: linear between the control values.
  var colors: [Color] {
    let controls = controlValues.map { Color($0) }
    return (0...255).map { index in
      let (segment, part) = (index * (controls.count - 1)).quotientAndRemainder(dividingBy: 255)
      guard segment < controls.count - 1 else { return controls[controls.count - 1] }
      return controls[segment].covered(by: controls[segment + 1], share: UInt8(part))
    }
  }

  /// Every eighth value of the published 256 (CC0: BIDS/colormap, and J. Nuñez et al. 2018, PLoS ONE 13:e0199239).
  private var controlValues: [UInt32] {
    switch self {
    case .viridis:
      [
        0x440154, 0x470d60, 0x48186a, 0x482374, 0x472d7b, 0x453781, 0x424086, 0x3e4989,
        0x3b528b, 0x375b8d, 0x33638d, 0x2f6b8e, 0x2c728e, 0x297a8e, 0x26828e, 0x23898e,
        0x21918c, 0x1f978b, 0x1f9f88, 0x21a685, 0x27ad81, 0x31b57b, 0x3dbc74, 0x4cc26c,
        0x5cc863, 0x6ece58, 0x81d34d, 0x95d840, 0xaadc32, 0xc0df25, 0xd5e21a, 0xeae51a,
        0xfde725,
      ]
    case .inferno:
      [
        0x000004, 0x040312, 0x0b0724, 0x150b37, 0x210c4a, 0x2f0a5b, 0x3d0965, 0x4a0c6b,
        0x57106e, 0x64156e, 0x71196e, 0x7d1e6d, 0x8a226a, 0x972766, 0xa32c61, 0xb0315b,
        0xbc3754, 0xc63d4d, 0xd04545, 0xda4e3c, 0xe35933, 0xeb6429, 0xf1711f, 0xf67e14,
        0xf98c0a, 0xfb9b06, 0xfcaa0f, 0xfbba1f, 0xf9c932, 0xf5d949, 0xf2e865, 0xf3f586,
        0xfcffa4,
      ]
    case .magma:
      [
        0x000004, 0x030312, 0x0a0822, 0x130d34, 0x1d1147, 0x29115a, 0x36106b, 0x440f76,
        0x51127c, 0x5d177f, 0x6a1c81, 0x762181, 0x832681, 0x902a81, 0x9c2e7f, 0xaa337d,
        0xb73779, 0xc23b75, 0xcf4070, 0xdb476a, 0xe55064, 0xee5b5e, 0xf4695c, 0xf9785d,
        0xfb8761, 0xfd9668, 0xfea571, 0xfeb47b, 0xfec287, 0xfed194, 0xfde0a1, 0xfceeb0,
        0xfcfdbf,
      ]
    case .cividis:
      [
        0x00224e, 0x00285b, 0x002e6a, 0x053371, 0x1a386f, 0x273e6e, 0x32436d, 0x3b496c,
        0x434e6c, 0x4b546c, 0x535a6d, 0x5a5f6e, 0x61656f, 0x686a71, 0x6f7073, 0x767676,
        0x7d7c78, 0x838179, 0x8b8778, 0x928d78, 0x9a9376, 0xa29975, 0xaaa073, 0xb3a670,
        0xbbad6d, 0xc3b369, 0xccba64, 0xd4c15f, 0xddc858, 0xe6d051, 0xefd748, 0xf8df3c,
        0xfee838,
      ]
    }
  }
}
