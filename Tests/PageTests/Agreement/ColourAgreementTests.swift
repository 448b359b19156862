import Basics
import Testing

@testable import Plotting

extension InBrowser {
  /// Amounts and leverages have the same colours in pictures and on the page.
  @Suite struct ColourAgreement {
    private func channels(_ color: Color) -> [UInt32] { [color.red, color.green, color.blue] }

    @Test func palettes() throws {
      let drawing = try Drawing.embedded.get()
      try withDrawingScript { page in
        try page.expectAgreement(
          "drawn.paletteColours",
          Palette.allCases.map { palette in ([palette.rawValue], drawing.colors(of: palette).map(channels)) })
      }
    }

    @Test func leverages() throws {
      let drawing = try Drawing.embedded.get()
      try withDrawingScript { page in
        for (name, theme) in [("dark", drawing.dark), ("light", drawing.light)] {
          try page.expectAgreement(
            "(count => drawn.tierColours('\(name)', count))",
            (1...12).map { count in
              (
                [count],
                theme.leverageColors(count).map { "rgb(\(channels($0).map(String.init).joined(separator: " ")))" }
              )
            })
        }
      }
    }

    /// Every amount that can be told from others, at several cuts.
    @Test func amounts() throws {
      let drawing = try Drawing.embedded.get()
      try withDrawingScript { page in
        for (palette, cut) in zip(Palette.allCases, [1, 93_000_000, 0.00012, 3.4e38] as [Float]) {
          let colors = ColorScale(cut: cut).colors(of: drawing.colors(of: palette))
          try page.expectAgreement(
            "((palette, cut) => Array.from(drawn.colourTable(palette, 'sqrt', { low: 0, high: Number(cut) }), c => c & 0xffffff))",
            [([palette.rawValue, "\(Double(cut))"], Array(colors.prefix(1 << 15)))])
        }
      }
    }

    @Test func cuts() throws {
      let quantile = try Drawing.embedded.get().cutQuantile
      var random = RandomNumbers(seed: 8)
      let sets: [[Float]] =
        [[], [0, 0], [7], [1, 1, 1], [.greatestFiniteMagnitude], [.leastNonzeroMagnitude]]
        + (1...60).map { size in
          let scale = Float(powerOfTen(Int.random(in: -3...12, using: &random)))
          return (0..<size * 20).map { _ in
            let share = Float.random(in: 0...1, using: &random)
            return share < 0.2 ? 0 : scale * share * share * share
          }
        }
      let cases = sets.map { amounts -> ([[Float]], Double) in
        var counts = AmountCounts()
        counts.add(amounts.span)
        return ([amounts], Double(counts.cut(at: quantile)))
      }
      try withDrawingScript { page in
        try page.expectAgreement(
          """
          (amounts => { const counts = new Uint32Array(32768); let largest = 0;
            for (const amount of Float32Array.from(amounts)) {
              if (amount > 0) counts[drawn.codeOfAmount(amount)] += 1;
              largest = Math.max(largest, amount);
            } return drawn.upperCut(counts, largest); })
          """, cases)
      }
    }
  }
}
