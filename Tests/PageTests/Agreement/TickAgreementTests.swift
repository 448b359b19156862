import Basics
import MarketData
import Testing

@testable import Plotting

extension InBrowser {
  /// Axes have the same ticks in pictures and on the page.
  @Suite struct TickAgreement {
    @Test func pricesAndAmounts() throws {
      var random = RandomNumbers(seed: 5)
      var cases: [([Double], NiceCase)] = []
      for _ in 0..<1_500 {
        let low = Double.random(in: 0..<10, using: &random) * powerOfTen(Int.random(in: -8...9, using: &random))
        let high = low * Double.random(in: 1..<1.8, using: &random)
        let (limit, decimals) = (Int.random(in: 1...30, using: &random), Int.random(in: 0...12, using: &random))
        let ticks = NiceTicks(in: low...high, atMost: limit, maximumDecimals: decimals)
        cases.append(
          ([low, high, Double(limit), Double(decimals)], NiceCase(values: ticks.values, decimals: ticks.decimals)))
      }
      for limit in [0, 1, 5] { cases.append(([5, 5, Double(limit), 12], NiceCase(values: [], decimals: 0))) }
      let amounts = (0..<300).map { _ in
        Double.random(in: 1..<10, using: &random) * powerOfTen(Int.random(in: -6...20, using: &random))
      }
      try withDrawingScript { page in
        try page.expectAgreement("drawn.niceTicks", cases)
        try page.expectAgreement("drawn.niceAmounts", amounts.map { ([$0], niceAmounts(below: $0)) })
      }
    }

    private struct NiceCase: Encodable { let values: [Double], decimals: Int }

    /// Steps, and the ticks of each in windows from minutes to decades.
    @Test func times() throws {
      let steps = try Drawing.embedded.get().timeSteps
      var random = RandomNumbers(seed: 6)
      var cases: [([Milliseconds], [TimeCase])] = []
      for (index, step) in steps.enumerated() {
        for _ in 0..<40 {
          // In minutes, as columns begin on them.
          let from = Milliseconds.random(in: 0..<60_000_000, using: &random) * .minute
          let to = from + step.shortest * .random(in: 0...30, using: &random)
          let ticks = TimeTicks(from: from, to: to, step: step).ticks
          cases.append(
            (
              [from, to, Milliseconds(index)], ticks.map { TimeCase(time: $0.time, text: $0.text, isMajor: $0.isMajor) }
            ))
        }
      }
      try withDrawingScript { page in
        try page.expectAgreement(
          "(index => [drawn.TIME_STEPS[index].duration ?? 0, drawn.TIME_STEPS[index].months ?? 0, drawn.TIME_STEPS.length])",
          steps.enumerated().map { index, step in
            let (duration, months): (Milliseconds, Int) =
              switch step {
              case .fixed(let duration): (duration, 0)
              case .months(let count): (0, count)
              }
            return ([index], [duration, Milliseconds(months), Milliseconds(steps.count)])
          })
        try page.expectAgreement("((from, to, index) => drawn.timeTicks(from, to, drawn.TIME_STEPS[index]))", cases)
      }
    }

    private struct TimeCase: Encodable { let time: Milliseconds, text: String, isMajor: Bool }

    @Test func candles() throws {
      let steps = try Drawing.embedded.get().timeSteps
      var random = RandomNumbers(seed: 7)
      let cases = [1, 3, 5, 7, 15, 60, 240, 1_440].flatMap { minutes in
        (0..<200).map { _ -> ([Milliseconds], Milliseconds) in
          let column = Milliseconds(minutes) * .minute
          let least = Milliseconds.random(in: 0...200_000, using: &random) * column / 997
          return ([column, least], candleDuration(column: column, atLeast: least, steps: steps))
        }
      }
      try withDrawingScript { try $0.expectAgreement("drawn.candleDuration", cases) }
    }
  }
}
