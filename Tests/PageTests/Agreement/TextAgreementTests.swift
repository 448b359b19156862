import Basics
import MarketData
import Testing

@testable import Plotting

extension InBrowser {
  /// Numbers and dates are written alike by pictures and by the page's script.
  @Suite struct TextAgreement {
    /// Amounts of every size: round ones, halves of every last digit, the neighbours of limits, and random ones.
    static let numbers: [Double] = {
      let mantissas = [
        1, 1.005, 1.115, 1.5, 1.995, 2.5, 4.35, 9.4999, 9.5, 9.949, 9.95, 9.994, 9.995, 9.996, 9.9995, 9.99949, 9.99999,
      ]
      let powers = (-14...30).flatMap { exponent in
        mantissas.map { $0 * powerOfTen(min(22, exponent)) * (exponent > 22 ? 1e8 : 1) }
      }
      let halves = (0..<9).flatMap { decimals in (0..<60).map { (Double($0) + 0.5) / powerOfTen(decimals) } }
      let limits = [0.001, 0.005, 0.0995, 0.9995, 9.995, 99.9, 99.95, 999.5, 999_500, 9e15, 9e27, 1e308]
      var random = RandomNumbers(seed: 3)
      let spread = (0..<4_000).map { _ in
        Double.random(in: 1..<10, using: &random) * powerOfTen(Int.random(in: -12...22, using: &random))
      }
      let positive = powers + halves + limits.flatMap { [$0.nextDown, $0, $0.nextUp] } + spread
      return [0, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude] + positive + positive.prefix(1_500).map { -$0 }
    }()

    @Test func fixedDecimals() throws {
      try withDrawingScript { page in
        let cases = Self.numbers.enumerated().flatMap { index, number in
          [index % 14 - 1, 0, 2].map { ([number, Double($0)], fixed(number, decimals: $0)) }
        }
        try page.expectAgreement("drawn.fixed", cases)
        // JSON has no words for them.
        #expect(
          try page.evaluate(
            "[NaN, Infinity, -Infinity].flatMap(n => [drawn.fixed(n, 1), drawn.compact(n), drawn.sharePercent(n)])")
            == [Double.nan, .infinity, -.infinity].flatMap { [fixed($0, decimals: 1), compact($0), sharePercent($0)] })
      }
    }

    @Test func amountsAndShares() throws {
      try withDrawingScript { page in
        for (name, text) in [
          ("compact", compact), ("brief", brief), ("signedPercent", signedPercent), ("sharePercent", sharePercent),
        ] {
          try page.expectAgreement("drawn.\(name)", Self.numbers.map { ([$0], text($0)) })
        }
      }
    }

    @Test func bands() throws {
      var random = RandomNumbers(seed: 6)
      let told = [(112_600.0, 113_000.0), (0.231, 0.2318), (9_990, 10_010), (66_680, 66_700), (1e6, 1.2e6), (3, 3)]
      #expect(told.map { bandText($0, $1) }.prefix(2) == ["112.6-113.0k", "0.2310-0.2318"])
      let cases =
        told.map { [$0, $1] }
        + (0..<500).map { _ -> [Double] in
          let low = Double.random(in: 1..<10, using: &random) * powerOfTen(Int.random(in: -6...6, using: &random))
          return [low, low * (1 + Double.random(in: 0...0.05, using: &random))]
        }
      try withDrawingScript { page in
        try page.expectAgreement("drawn.bandText", cases.map { ($0, bandText($0[0], $0[1])) })
      }
    }

    @Test func dates() throws {
      var random = RandomNumbers(seed: 4)
      let latest: Milliseconds = 4_102_444_800_000  // 2100
      let months = (0..<1_560).compactMap { UTCTime.milliseconds(year: 1970 + $0 / 12, month: $0 % 12 + 1, day: 1) }
      var times = months + months.dropFirst().map { $0 - 1 }
      for _ in 0..<2_000 { times.append(.random(in: 0..<latest, using: &random)) }
      try withDrawingScript { page in
        try page.expectAgreement("drawn.dayText", times.map { ([$0], dayText($0)) })
        try page.expectAgreement("drawn.monthText", times.map { ([$0], monthText($0)) })
        try page.expectAgreement("drawn.clockText", times.map { ([$0], $0.utcClock) })
        var windows: [[Milliseconds]] = []
        for (first, second) in zip(times, times.shuffled(using: &random)) {
          windows += [[first, second], [first - first % .day, second - second % .day], [first, first + 30 * .day]]
        }
        try page.expectAgreement("drawn.windowText", windows.map { ($0, windowText(from: $0[0], to: $0[1])) })
      }
    }
  }
}
