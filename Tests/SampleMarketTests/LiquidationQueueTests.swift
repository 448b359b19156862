import Testing

@testable import SampleMarket

@Suite struct LiquidationQueueTests {
  @Test func `the nearest comes first, whatever the order of adding`() {
    var random = RandomSource(seed: 5, name: "queue")
    var queue = LiquidationQueue()
    var expected: [Double] = []
    for position in 0..<500 {
      let distance = (random.uniform() * 100).rounded()
      expected.append(distance)
      queue.push(.init(distance: distance, position: position))
    }
    var seen: [Double] = []
    var positions: Set<Int> = []
    while let first = queue.first {
      seen.append(first.distance)
      positions.insert(first.position)
      queue.removeFirst()
    }
    #expect(seen == expected.sorted())
    #expect(positions.count == 500)
  }
}
