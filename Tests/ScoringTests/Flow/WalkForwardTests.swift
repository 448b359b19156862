import Basics
import Testing

@testable import Scoring

@Suite struct WalkForwardTests {
  private static let options: WalkForward.Options = {
    var options = WalkForward.Options()
    (options.fewestKnown, options.step, options.fits) = (60, 20, 1)
    (options.trees.trees, options.trees.fewestRows) = (10, 5)
    return options
  }()

  private static let base = [(0..<130).map { Double($0 * 37 % 101) }]

  @Test func `stretches begin after enough is known and cover all that follows`() {
    var target: [Double?] = (0..<130).map(Double.init)
    target[3] = nil
    target[100] = nil
    let walk = WalkForward(target: target, base: Self.base, from: 10, options: Self.options)
    // Known are 10 to 69 when 60 are.
    #expect(walk.stretches == [70..<90, 90..<110, 110..<130])
    #expect(walk.judged(90..<110).count == 19)
    #expect(WalkForward(target: target, base: Self.base, from: 80, options: Self.options).stretches == [])
  }

  @Test func `a long history is parted into a bounded number of stretches`() {
    let target: [Double?] = (0..<5_000).map(Double.init)
    let walk = WalkForward(target: target, base: [], from: 0)
    #expect(walk.stretches.count == 24 && walk.stretches.first?.lowerBound == 250)
    #expect(walk.stretches.last?.upperBound == 5_000)
  }

  @Test func `nothing is learned of the stretch or what follows it`() {
    let target: [Double?] = (0..<130).map { Double($0 * 37 % 101) }
    var changed = target
    for position in 90..<130 { changed[position] = -1_000 }
    let (one, other) = [target, changed].map {
      WalkForward(target: $0, base: Self.base, from: 0, options: Self.options)
    }
    .map { walk in walk.stretches.map { walk.predictions(of: $0, variants: [[]])[0] } }
    .pair
    #expect(one.count == 4 && one[0] == other[0] && one[1].prefix(10) == other[1].prefix(10))
    #expect(one[3] != other[3])
  }

  @Test func `a variant that knows the target beats the base, which knows nothing`() {
    var random = SeededRandom(seed: 1)
    let target: [Double?] = (0..<130).map { _ in random.unit() }
    let walk = WalkForward(
      target: target, base: [(0..<130).map { _ in random.unit() }], from: 0, options: Self.options)
    let known = target.map { $0 ?? 0 }
    let found = walk.predictions(of: 110..<130, variants: [[], [known]])
    let errors = found.map { zip($0, known[110...]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
    #expect(errors[1] < 0.5 * errors[0])
  }
}

extension Array {
  fileprivate var pair: (Element, Element) { (self[0], self[1]) }
}
