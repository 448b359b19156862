import Basics
import LiquidationModels

/// Amounts as codes of 12 bits on a logarithmic scale: 0 is nothing, 1 ... 4095 are
///
///     amount(code) = top * 2^((code - 4095) / stepsPerOctave)
///
/// so of 256 steps neighbouring codes are 0.27 % apart and span 16 octaves, a factor of 65,535 below the top. What is nothing
/// becomes something only from the floor on, 1/4,096 of the top or more: fainter cells are many, cost much of a page's weight
/// and cannot be seen.
struct LogQuantiser {
  /// Largest amount, code 4095, in USDT.
  let top: Float
  /// Codes in a factor of two, a power of two.
  let stepsPerOctave: Int
  /// The highest code.
  static let topCode: Int32 = 4095
  /// log2 of the top.
  private let topLog: Double
  /// For each code the amounts that it stands for well enough where it is expected: those within one code of it, and for
  /// code 0 those that are nothing. So a cell that does what is expected needs no logarithm.
  let following: [ClosedRange<Float>]

  /// Smallest amount that nothing becomes, in USDT.
  let floor: Float

  /// The largest amount of each leverage of a heatmap. Errors: `PageError` where an amount is not finite.
  static func tops(of heatmap: Heatmap) throws -> [Float] {
    let count = heatmap.columns * heatmap.cellsPerColumn
    let tops = heatmap.parts.indices.map { largest(heatmap.cells[$0 * count..<($0 + 1) * count]) }
    guard tops.allSatisfy(\.isFinite) else { throw PageError("an amount of the heatmap is not finite") }
    return tops
  }

  /// The scales of all leverages of a heatmap, given the largest amounts: high ones hold little, but what there is of it lies near the price.
  ///
  /// Where the whole window is told, a leverage is held against the largest of all as well, down to a share of its own top:
  /// it is near the price, and lately, that little counts.
  static func all(of tops: [Float], isWhole: Bool, detail: PageDetail = .finest) -> [LogQuantiser] {
    let span = detail.span
    let most = tops.max() ?? 0
    return tops.map { top in
      LogQuantiser(
        top: top, floor: isWhole ? max(top / span, min(top * 16 / span, most / span)) : top / span,
        stepsPerOctave: detail.stepsPerOctave)
    }
  }

  init(top: Float, floor: Float? = nil, stepsPerOctave: Int = PageDetail.finest.stepsPerOctave) {
    self.top = top
    self.stepsPerOctave = stepsPerOctave
    topLog = top > 0 ? log2(Double(top)) : 0
    self.floor = max(.leastNonzeroMagnitude, floor ?? top / 4_096)
    following = Self.following(top: Double(top), floor: self.floor, stepsPerOctave: stepsPerOctave)
  }

  /// The amount of the code so many below the last but one.
  func amount(belowTop codes: Int) -> Float { following[Int(Self.topCode) - codes].lowerBound }

  /// The nearest code of an amount; 0 where that is nothing.
  func code(_ amount: Float) -> Int32 {
    // A position is within 0 ... 4095; where there is no SSE 4.1 to round is a call.
    amount < floor ? 0 : max(1, Int32(position(amount) + 0.5))
  }

  /// The unrounded code of an amount; below 0.5 it is nothing.
  func position(_ amount: Float) -> Double {
    guard amount > 0 else { return 0 }
    let position = Double(Self.topCode) + Double(stepsPerOctave) * (log2(Double(amount)) - topLog)
    return max(0, min(Double(Self.topCode), position))
  }
}

extension LogQuantiser {
  /// The ranges of `following`, from the exact amounts of whole and half codes.
  private static func following(top: Double, floor: Float, stepsPerOctave: Int) -> [ClosedRange<Float>] {
    guard top > 0 else { return Array(repeating: 0...0, count: Int(topCode) + 1) }
    // 2^(-i/512) for half codes of 256: roots and products are rounded alike on every machine.
    var root = 2.0
    for _ in 0...stepsPerOctave.trailingZeroBitCount { root = root.squareRoot() }
    var steps = [1.0]
    for _ in 1..<(2 * stepsPerOctave) { steps.append(steps[steps.count - 1] / root) }
    func amount(_ halfCodesBelowTop: Int) -> Float {
      let (octaves, step) = halfCodesBelowTop.quotientAndRemainder(dividingBy: 2 * stepsPerOctave)
      let amount = Float(top * steps[step] * Double(sign: .plus, exponent: -octaves, significand: 1))
      // Below the smallest Float nothing is told from nothing.
      return max(.leastNonzeroMagnitude, amount)
    }
    let topCode = Int(topCode)
    let least = amount(2 * topCode - 1)
    return [0...floor.nextDown]
      + (1...topCode).map { code in
        let low = code == 1 ? least : amount(2 * (topCode - code + 1))
        return low...(code == topCode ? Float.greatestFiniteMagnitude : amount(2 * (topCode - code - 1)))
      }
  }
}

/// The largest magnitude of some amounts; not finite where one is not. Complexity: O(count).
private func largest(_ amounts: ArraySlice<Float>) -> Float {
  // Floats without their sign are ordered as their bits are, and integers are compared several at a time.
  let bits = amounts.reduce(Int32(0)) { max($0, Int32(bitPattern: $1.bitPattern & 0x7FFF_FFFF)) }
  return Float(bitPattern: UInt32(bitPattern: bits))
}

/// Binary logarithm of a positive, finite number, within 1e-10.
///
/// Only +, -, * and / are used, so that every machine gives the same bits, which no libm promises:
/// log2(2^e m) = e + 2 artanh(s) / ln 2 with s = (m - 1) / (m + 1), m in [0.7, 1.4].
func log2(_ value: Double) -> Double {
  var exponent = Double(value.exponent)
  var significand = value.significand
  if significand > 1.414_213_562_373_095 {
    significand /= 2
    exponent += 1
  }
  let s = (significand - 1) / (significand + 1)
  let square = s * s
  let series =
    1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square * (1 / 9 + square * (1 / 11 + square / 13)))))
  return exponent + 2.885_390_081_777_926_8 * s * series
}
