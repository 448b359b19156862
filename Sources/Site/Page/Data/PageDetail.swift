/// How much of its heatmaps a page carries.
struct PageDetail: Equatable {
  /// How many times smaller than the largest amounts may be.
  let span: Float
  /// Codes in a factor of two of an amount, a power of two (`LogQuantiser`).
  let stepsPerOctave: Int
  /// The most slots of time of a layer; longer windows are shown in coarser ones.
  let slots: Int

  /// All that there is to see.
  static let finest = PageDetail(span: 4_096, stepsPerOctave: 256, slots: 9_000)

  /// From the finest on; where a page is too heavy, the next. What is seen least goes first: what is faint, then steps of
  /// amounts that no colour tells apart, then time.
  static let ladder =
    [finest]
    + [
      (1_024, 256, 9_000), (256, 256, 9_000), (256, 64, 9_000), (256, 32, 1_440), (256, 32, 720), (256, 32, 360),
      (256, 32, 180),
    ]
    .map { PageDetail(span: $0.0, stepsPerOctave: $0.1, slots: $0.2) }

  /// Largest relative error of an amount carried: one whole step, 2^(1 / stepsPerOctave) - 1.
  var precision: Double {
    var step = 2.0
    for _ in 0..<stepsPerOctave.trailingZeroBitCount { step = step.squareRoot() }
    return step - 1
  }
}
