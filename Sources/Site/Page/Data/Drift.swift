import Basics
import LiquidationModels

/// How the codes of one tier's standing mass move together from slot to slot, by side.
///
/// Books decay by one factor for all positions of a tier and side. The drift is the median move of some cells that
/// hold mass in both slots, summed unrounded and then rounded, so that it does not lag behind.
struct Drift {
  /// Codes added in each slot so far, within -100 ... 100.
  private(set) var long: [Int] = [], short: [Int] = []

  private var (longs, shorts) = (RunningRound(), RunningRound())
  /// What is told from nothing in both slots.
  private let least: Float
  private let stepsPerOctave: Double

  init(_ quantiser: LogQuantiser) {
    least = quantiser.top / 65_182
    stepsPerOctave = Double(quantiser.stepsPerOctave)
  }

  /// Measures the move into the next slot, given one column's amounts in it and in the slot before, of which there is none
  /// at first, and the cells outside of which there was nothing before. Complexity: O(cells).
  mutating func measure(_ now: Span<Float>, _ before: Span<Float>?, filledBefore: Range<Int>, firstShort: Int) {
    long.append(longs.add(move(now, before, 0..<firstShort, filledBefore)))
    short.append(shorts.add(move(now, before, firstShort..<now.count, filledBefore)))
  }

  /// The median move of some cells of one side, 0 where none holds mass.
  private func move(
    _ now: Span<Float>, _ before: Span<Float>?, _ side: Range<Int>, _ filled: Range<Int>
  ) -> Double {
    guard let before, least > 0, side.overlaps(filled) else { return 0 }
    // Most cells move alike, so a sample tells as well as all; it grows while it meets few that hold anything.
    var step = side.count / 12 + 1
    var ratios = sample(now, before, side, filled, step)
    while ratios.count < 5, step > 1 {
      step = (step + 2) / 4
      ratios = sample(now, before, side, filled, step)
    }
    return ratios.count > 0 ? stepsPerOctave * log2(Double(ratios.median)) : 0
  }

  /// The ratios of cells that hold mass in both slots, every `step`-th of a side.
  @inline(__always)
  private func sample(
    _ now: Span<Float>, _ before: Span<Float>, _ side: Range<Int>, _ filled: Range<Int>, _ step: Int
  ) -> SmallSample {
    var ratios = SmallSample()
    // The first that is filled of those that the steps meet.
    var cell = side.lowerBound + (max(0, filled.lowerBound - side.lowerBound) + step - 1) / step * step
    let end = min(side.upperBound, filled.upperBound)
    while cell < end, !ratios.isFull {
      if now[cell] >= least, before[cell] >= least { ratios.insert(now[cell] / before[cell]) }
      cell += step
    }
    return ratios
  }

  /// Two planes of signed bytes: longs, then shorts.
  var block: [UInt8] { (long + short).map { UInt8(bitPattern: Int8($0)) } }
}

/// At most 16 numbers in ascending order.
private struct SmallSample {
  private var sorted: InlineArray<16, Float> = .init(repeating: 0)
  private(set) var count = 0

  var isFull: Bool { count == 16 }
  /// The middle one, or 0.
  var median: Float { sorted[count / 2] }

  @inline(__always)
  mutating func insert(_ number: Float) {
    var place = count
    while place > 0, sorted[place - 1] > number {
      sorted[place] = sorted[place - 1]
      place -= 1
    }
    sorted[place] = number
    count += 1
  }
}

/// Turns fractions into whole steps whose sum stays within half of the fractions' sum.
private struct RunningRound {
  private var owed = 0.0

  mutating func add(_ fraction: Double) -> Int {
    owed += max(-100, min(100, fraction))
    let whole = max(-100, min(100, owed.rounded()))
    owed -= whole
    return Int(bounded: whole)
  }
}
