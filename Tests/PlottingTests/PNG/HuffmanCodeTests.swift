import Testing

@testable import Plotting

@Suite struct HuffmanCodeTests {
  /// The sum of 2^-length, times 2^15.
  private func kraft(_ code: HuffmanCode) -> Int {
    code.lengths.reduce(0) { $0 + ($1 > 0 ? 1 << (15 - Int($1)) : 0) }
  }

  @Test func codesAreCompleteAndWithinTheLimit() {
    var random = Random(1)
    for trial in 0..<500 {
      let limit = [7, 9, 15][trial % 3]
      let counts = (0..<(limit == 7 ? 19 : 286)).map { _ in
        random.uniform() < 0.3 ? 0 : Int(exp2Count(random.uniform() * Double(trial % 30)))
      }
      let code = HuffmanCode(counts: counts, longest: limit)
      #expect(code.lengths.allSatisfy { $0 <= limit })
      #expect(counts.indices.allSatisfy { counts[$0] == 0 || code.lengths[$0] > 0 })
      #expect(kraft(code) == 1 << 15, "\(counts)")
      // A commoner symbol has no longer code.
      let used = counts.indices.filter { counts[$0] > 0 }.sorted { counts[$0] < counts[$1] }
      #expect(
        zip(used, used.dropFirst()).allSatisfy { code.lengths[$0] >= code.lengths[$1] || counts[$0] == counts[$1] })
    }
  }

  private func exp2Count(_ exponent: Double) -> Int { 1 << Int(exponent) }

  /// Fibonacci's numbers make the deepest tree.
  @Test func theDeepestTreeIsCut() {
    var counts = [1, 1]
    while counts.count < 40 { counts.append(counts[counts.count - 1] + counts[counts.count - 2]) }
    let code = HuffmanCode(counts: counts, longest: 15)
    #expect(code.lengths.max() == 15 && kraft(code) == 1 << 15)
  }

  /// RFC 1951, 3.2.2: lengths 3, 3, 3, 3, 3, 2, 4, 4 have the codes 010, 011, 100, 101, 110, 00, 1110, 1111, here in reverse.
  @Test func theExampleOfTheStandard() {
    let code = HuffmanCode(counts: [4, 4, 4, 4, 4, 8, 2, 2], longest: 15)
    #expect(code.lengths == [3, 3, 3, 3, 3, 2, 4, 4])
    #expect(code.codes == [0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111])
  }

  @Test func thereAreAlwaysTwoCodes() {
    #expect(HuffmanCode(counts: [0, 0, 0, 0], longest: 15).lengths == [1, 1, 0, 0])
    #expect(HuffmanCode(counts: [0, 0, 9, 0], longest: 15).lengths == [1, 0, 1, 0])
  }
}
