import Basics
import Testing

@Suite("Searches")
struct SearchTests {
  @Test("The first element from which a predicate holds, by comparison with looking at each")
  func partitions() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<500 {
      let sorted = (0..<random.below(20)).map { _ in random.below(12) }.sorted()
      let bound = random.below(14)
      #expect(sorted.partitioningIndex { $0 >= bound } == sorted.firstIndex { $0 >= bound } ?? sorted.count)
      let part = sorted[min(2, sorted.count)...]
      #expect(part.partitioningIndex { $0 >= bound } == part.firstIndex { $0 >= bound } ?? part.endIndex)
    }
  }
}
