import Basics
@testable import HistoryFormats
import Testing

@testable import MarketData

@Suite("Numbers of trades taken in")
struct TradeIDsTests {
  @Test("Runs are what a set would hold, in any order of insertion")
  func againstSet() {
    var random = SeededRandom(seed: 21)
    for _ in 0..<50 {
      var ids = TradeIDs()
      var set: Set<UInt64> = []
      for _ in 0..<200 {
        let id = UInt64.random(in: 0...150, using: &random)
        #expect(ids.insert(id) == set.insert(id).inserted)
      }
      #expect(ids.runs.flatMap { Array($0) } == set.sorted())
      #expect(zip(ids.runs, ids.runs.dropFirst()).allSatisfy { $0.upperBound + 1 < $1.lowerBound })
      for id in UInt64(0)...151 { #expect(ids.contains(id) == set.contains(id)) }
    }
  }

  @Test("Sets that share a number are seen to, and those that do not are joined")
  func union() {
    var random = SeededRandom(seed: 22)
    for _ in 0..<200 {
      let parts = (0..<2).map { _ in Set((0..<6).map { _ in UInt64.random(in: 0...60, using: &random) }) }
      var ids = parts.map { part in
        part.sorted().reduce(into: TradeIDs()) { ids, id in _ = ids.insert(id) }
      }
      #expect(ids[0].intersects(ids[1]) == !parts[0].isDisjoint(with: parts[1]))
      guard parts[0].isDisjoint(with: parts[1]) else { continue }
      ids[0].formUnion(ids[1])
      #expect(ids[0].runs.flatMap { Array($0) } == parts[0].union(parts[1]).sorted())
    }
  }
}
