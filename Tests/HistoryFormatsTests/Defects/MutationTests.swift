import Basics
@testable import TestSupport
import Testing

@testable import MarketData

@Suite("Random damage")
struct MutationTests {
  /// Some hours of a market.
  private static let texts: [String: [UInt8]] = {
    var market = TrialMarket()
    for name in market.files.keys { market.files[name]?.removeSubrange(61...) }
    return market.bytes
  }()

  /// Spoils bytes a few times: bits flipped, a part cut or doubled, lines doubled or swapped.
  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom, lines: Bool) {
    for _ in 0..<Int.random(in: 1...4, using: &random) where bytes.count > 2 {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
      switch Int.random(in: 0..<(lines ? 7 : 5), using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.removeLast(bytes.count - max(1, place))
      default:
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        let (one, other) = (
          Int.random(in: 0..<lines.count, using: &random), Int.random(in: 0..<lines.count, using: &random)
        )
        if Bool.random(using: &random) { lines.insert(lines[one], at: other) } else { lines.swapAt(one, other) }
        bytes = Array(lines.joined(separator: [10]))
      }
    }
  }

  /// Lines that are not blank.
  private func lineCount(_ bytes: [UInt8]) -> Int {
    bytes.split(separator: 10).count { !$0.isEmpty && Array($0) != [13] }
  }

  private func check(_ files: [String: [UInt8]], seed: UInt64, texts: [[UInt8]]?) throws {
    do {
      let history = try TrialMarket().load { $0 = files }
      #expect(history.quality.addsUp, "seed \(seed)")
      // Header or not, each line was counted once; a header may have come twice.
      if let texts {
        let lines = texts.reduce(0) { $0 + lineCount($1) }
        let rows = history.quality.files.reduce(0) { $0 + $1.rows }
        #expect((lines - 4...lines).contains(rows), "seed \(seed)")
      }
      #expect(history.bars.close.allSatisfy { $0 > 0 && $0.isFinite }, "seed \(seed)")
      #expect(history.bars.openInterest.allSatisfy { $0.isFinite }, "seed \(seed)")
    } catch let error as DataError {
      #expect(error.description.contains("BTCUSDT"), "seed \(seed)")
    }
  }

  @Test("Text: an error that names the file, or a report whose counts add up to the lines present")
  func text() throws {
    for seed in 0..<400 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      var files = Self.texts
      for name in files.keys.sorted() { mutate(&files[name, default: []], &random, lines: true) }
      try check(files, seed: seed, texts: Array(files.values))
    }
  }

  @Test("Packed text is either what was packed or an error", arguments: ["gz", "zip"])
  func packed(kind: String) throws {
    for seed in 0..<400 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      var files: [String: [UInt8]] = [:]
      for (name, bytes) in Self.texts.sorted(by: { $0.key < $1.key }) {
        let text = String(decoding: bytes, as: UTF8.self)
        var packed = kind == "gz" ? gzipped(text, memberSize: 2_000) : ZipText(files: [.init(name, text)]).bytes
        mutate(&packed, &random, lines: false)
        files[kind == "gz" ? name + ".gz" : String(name.dropLast(4)) + ".zip"] = packed
      }
      try check(files, seed: seed, texts: nil)
    }
  }
}
