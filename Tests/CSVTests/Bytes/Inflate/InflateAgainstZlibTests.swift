import Basics
import CZlib
import TestSupport
import Testing

@Suite("Inflating against zlib")
struct InflateAgainstZlibTests {
  private static let strategies = [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE]

  @Test("What zlib packs, at every level and in every way, comes back", arguments: 0...9, strategies)
  func packed(level: Int, strategy: Int32) {
    var random = SeededRandom(seed: UInt64(level))
    for kind in 0..<4 {
      let text = made(kind, count: 9_000, &random)
      let packed = deflated(text, bits: -15, level: Int32(level), strategy: strategy)
      #expect(inflate(packed, pieces: [300, 7], window: 4096) == .success(text), "kind \(kind)")
    }
  }

  @Test("Cut in two at every byte, and ended at every byte")
  func pieces() {
    var random = SeededRandom(seed: 1)
    let text = made(0, count: 6_000, &random)
    let packed = deflated(text, bits: -15)
    #expect(packed.count > 1_500)
    for size in 1..<packed.count {
      if size % 7 == 0 || size > packed.count - 100 || size < 100 {
        #expect(inflate(Array(packed.prefix(size))) == truncated, "ended at \(size)")
      }
      if size > 1000, size < 1200 {
        #expect(inflate(packed, pieces: [size, 5000]) == .success(text), "cut at \(size)")
      }
    }
    for size in [1, 2, 3, 5, 1023, 1024, 1025] { #expect(inflate(packed, pieces: [size]) == .success(text)) }
  }

  @Test("Changed anywhere: zlib's text, or a refusal where zlib refuses", arguments: 0..<4)
  func mutated(part: Int) {
    var random = SeededRandom(seed: UInt64(part))
    var (sound, refused) = (0, 0)
    for number in 0..<150 {
      let text = made(number % 4, count: 1 + random.below(2_500), &random)
      var packed = deflated(
        text, bits: -15, level: Int32(random.below(10)), strategy: Self.strategies[random.below(4)])
      for _ in 0..<random.below(3) {
        // Mostly where codes are described.
        let place = random.below(random.below(2) == 0 ? min(60, packed.count) : packed.count)
        if random.below(4) == 0 { packed.remove(at: place) } else { packed[place] ^= 1 << UInt8(random.below(8)) }
        if packed.isEmpty { break }
      }
      let expected = inflated(packed, bits: -15, most: 1 << 20)
      let found = inflate(packed, pieces: [1 + random.below(400)], window: 4096)
      #expect((try? found.get()) == expected?.text, "case \(number)")
      if expected == nil { refused += 1 } else { sound += 1 }
    }
    #expect(sound > 30 && refused > 30)
  }

  /// Rows of numbers, runs, noise, or few different letters.
  private func made(_ kind: Int, count: Int, _ random: inout SeededRandom) -> [UInt8] {
    var text: [UInt8] = []
    while text.count < count {
      switch kind {
      case 0: text += Array("\(1_704_067_200_000 + text.count),\(random.below(90_000)).\(random.below(10))\n".utf8)
      case 1: text += [UInt8](repeating: UInt8(random.below(3)), count: random.below(700))
      case 2: text.append(UInt8(truncatingIfNeeded: random.next()))
      default: text.append(UInt8(random.below(1 + random.below(40))))
      }
    }
    return Array(text.prefix(count))
  }
}
