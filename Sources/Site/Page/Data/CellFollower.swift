import LiquidationModels

/// The codes of one leverage's cells from slot to slot, and where they are others than their side's drift says.
///
/// A cell that follows costs one test of two bounds, eight cells at a time: codes are kept less what their side has drifted, so
/// that nothing of a cell changes while it follows, and its bounds are those of its code in the first of these slots,
/// with which the amounts are compared after they were brought back there:
///
///     low <= amount * scale <= high,  scale = 2^(-drifted / stepsPerOctave)
///
/// The bounds are a hair narrower than the codes', so that rounding cannot matter: what fails the test is judged by its code alone
/// (`LogQuantiser.following`).
struct CellFollower {
  /// What did not follow, in the order of slots.
  private(set) var changes: [CellChanges.Change] = []
  /// Cells outside of these held nothing in the last slot.
  private(set) var filled = 0..<0

  /// How far a side has drifted, in codes, since it was last brought back to nothing.
  private struct Shift {
    var steps: Int32 = 0
    var scale: Float = 1
  }

  private let quantiser: LogQuantiser
  /// Codes less their side's shift, and the bounds; of an empty cell all are 0.
  private var codes: [Int32], low: [Float], high: [Float]
  private var (long, short) = (Shift(), Shift())
  private var firstShort = 0
  /// Less than the least of any code.
  private let least: Float
  /// The most that nothing may be, and amounts between which codes are far enough from the first and the last, where they stop.
  private let nothing: Float, inner: ClosedRange<Float>

  /// Nothing in any cell.
  init(cells: Int, quantiser: LogQuantiser) {
    self.quantiser = quantiser
    codes = Array(repeating: 0, count: cells)
    (low, high) = (Array(repeating: 0, count: cells), Array(repeating: 0, count: cells))
    let following = quantiser.following
    least = min(following[0].upperBound, following[1].lowerBound)
    nothing = following[0].upperBound
    // Tiny and huge amounts are too near the ends of a Float: there every cell is judged by its code.
    let isUsual = quantiser.top > 0x1p-60 && quantiser.top < 0x1p60
    let (lowest, highest) = (max(0x1p-90, following[2].upperBound), following[Int(LogQuantiser.topCode) - 1].lowerBound)
    inner = isUsual && lowest < highest ? lowest...highest : .infinity ... .infinity
  }

  /// Goes on to the next slot, into which each side has drifted by some codes, and notes what did not follow.
  mutating func follow(_ now: Span<Float>, slot: Int, firstShort: Int, long: Int32, short: Int32) {
    changeSides(at: firstShort)
    self.long = drifted(self.long, 0..<firstShort, by: long)
    self.short = drifted(self.short, firstShort..<now.count, by: short)
    let before = filled
    filled = cells(of: now, from: least)
    let lowest = min(before.lowerBound, filled.lowerBound)
    let either = lowest..<max(before.upperBound, filled.upperBound)
    test(now, either.clamped(to: 0..<firstShort), self.long, slot: slot)
    test(now, either.clamped(to: firstShort..<now.count), self.short, slot: slot)
  }

  /// The cells outside of which all amounts are less than `least`. Complexity: O(cells outside).
  private func cells(of now: Span<Float>, from least: Float) -> Range<Int> {
    var (first, end) = (0, now.count)
    while first + 8 <= end, !anyOf(eight(now, at: first) .>= least) { first += 8 }
    while end - 8 >= first, !anyOf(eight(now, at: end - 8) .>= least) { end -= 8 }
    return first..<end
  }

  /// Gives cells that the price has passed to their new side.
  private mutating func changeSides(at border: Int) {
    let (from, to) = firstShort < border ? (short, long) : (long, short)
    for cell in min(firstShort, border)..<max(firstShort, border) where high[cell] != 0 {
      hold(cell, code: codes[cell] + from.steps, to)
    }
    firstShort = border
  }

  /// Adds to a side's shift, which is brought back to nothing before it gets large.
  private mutating func drifted(_ shift: Shift, _ cells: Range<Int>, by move: Int32) -> Shift {
    guard move != 0 else { return shift }
    var shift = shift
    if shift.steps.magnitude > 1_024 {
      let steps = shift.steps
      shift = Shift()
      for cell in cells where high[cell] != 0 { hold(cell, code: codes[cell] + steps, shift) }
    }
    shift.steps += move
    let ratio = quantiser.amount(belowTop: Int(shift.steps.magnitude)) / quantiser.amount(belowTop: 0)
    shift.scale = shift.steps > 0 ? ratio : 1 / ratio
    return shift
  }

  /// Finds the cells that may not have followed.
  private mutating func test(_ now: Span<Float>, _ cells: Range<Int>, _ shift: Shift, slot: Int) {
    guard cells.count >= 8 else {
      for cell in cells { judge(cell, now[cell], shift, slot: slot) }
      return
    }
    var start = cells.lowerBound
    while true {
      let amounts = eight(now, at: start)
      let scaled = amounts * shift.scale
      let (low, high) = (eight(low.span, at: start), eight(high.span, at: start))
      let follows =
        (scaled .>= low) .& (scaled .<= high) .& (amounts .>= inner.lowerBound) .& (amounts .<= inner.upperBound)
        .| (high .== 0) .& (amounts .<= nothing)
      if anyOf(.!follows) {
        for lane in 0..<8 where !follows[lane] { judge(start + lane, amounts[lane], shift, slot: slot) }
      }
      // The last eight may lie over those before: to judge a cell twice is to find the second time that it follows.
      guard start < cells.upperBound - 8 else { return }
      start = min(start + 8, cells.upperBound - 8)
    }
  }

  /// Compares a cell with what its code has become.
  private mutating func judge(_ cell: Int, _ amount: Float, _ shift: Shift, slot: Int) {
    let expected = high[cell] == 0 ? 0 : min(LogQuantiser.topCode, max(1, codes[cell] + shift.steps))
    guard !quantiser.following[Int(expected)].contains(amount) else { return hold(cell, code: expected, shift) }
    let code = quantiser.code(amount)
    hold(cell, code: code, shift)
    let difference = code - expected
    guard difference != 0 else { return }
    let zigzag = difference < 0 ? -2 * difference - 1 : 2 * difference
    let byte = code == 0 ? 255 : expected > 0 && zigzag < 254 ? UInt8(zigzag) : 254
    changes.append(CellChanges.Change(cell: Int32(cell), slot: Int32(slot), byte: byte, code: UInt16(code)))
  }

  /// Keeps a cell's code and its bounds.
  private mutating func hold(_ cell: Int, code: Int32, _ shift: Shift) {
    guard code > 0 else {
      (codes[cell], low[cell], high[cell]) = (0, 0, 0)
      return
    }
    codes[cell] = code - shift.steps
    let range = quantiser.following[Int(code)]
    // The last code has no upper bound that could drift, so it never passes the test.
    let isLast = code == LogQuantiser.topCode
    low[cell] = isLast ? .infinity : range.lowerBound * shift.scale * 1.000_01
    high[cell] = isLast ? .infinity : max(.leastNonzeroMagnitude, range.upperBound * shift.scale * 0.999_99)
  }
}

/// Eight amounts in a row.
@inline(__always)
private func eight(_ amounts: Span<Float>, at start: Int) -> SIMD8<Float> {
  // Every bit pattern is a Float, and the span checks the bounds.
  unsafe amounts.bytes.unsafeLoadUnaligned(fromByteOffset: start * MemoryLayout<Float>.stride, as: SIMD8<Float>.self)
}

/// Whether any lane is true.
@inline(__always)
private func anyOf(_ mask: SIMDMask<SIMD8<Int32>>) -> Bool { any(mask) }
