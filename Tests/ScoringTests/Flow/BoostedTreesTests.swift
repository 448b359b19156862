import Basics
import Testing

@testable import Scoring

@Suite struct BoostedTreesTests {
  /// What trees fitted to columns say of the same rows.
  private func fitted(
    _ columns: [[Double]], _ targets: [Double], seed: UInt64 = 1,
    _ change: (inout BoostedTrees.Options) -> Void = { _ in }
  ) -> [Double] {
    var options = BoostedTrees.Options()
    change(&options)
    let rows = BinnedRows(
      columns.map { column in
        let bins = FeatureBins(column, rows: Array(column.indices))
        return column.map { bins.bin(of: $0) }
      })
    return BoostedTrees(rows, targets: targets, options: options, seed: seed).predictions(rows)
  }

  /// Targets 0, 0, 10, 10 have mean 5. The first two leave over -5 each: with two rows' worth of doubt -10 / (2 + 2) = -2.5,
  /// of which half is learned: 5 - 1.25.
  @Test func `one tree by hand`() {
    let found = fitted([[1, 2, 3, 4]], [0, 0, 10, 10]) {
      ($0.trees, $0.leaves, $0.fewestRows, $0.ridge, $0.learningRate) = (1, 2, 1, 2, 0.5)
    }
    for (value, expected) in zip(found, [3.75, 3.75, 6.25, 6.25]) { #expect(abs(value - expected) < 1e-9) }
  }

  /// Leaves are grown where most is to be gained: of 0, 0, 1, 1, 9, 11 first the last two are parted off (against the mean 3.67
  /// they hold nearly all), then these from each other.
  @Test func `the leaf with the best split grows first`() {
    let found = fitted([[1, 2, 3, 4, 5, 6]], [0, 0, 1, 1, 9, 11]) {
      ($0.trees, $0.leaves, $0.fewestRows, $0.ridge, $0.learningRate) = (1, 3, 1, 0, 1)
    }
    for (value, expected) in zip(found, [0.5, 0.5, 0.5, 0.5, 9, 11]) { #expect(abs(value - expected) < 1e-6) }
  }

  @Test func `a step is found where it is`() {
    let x = (0..<400).map { Double($0) / 400 }
    let found = fitted([x], x.map { $0 < 0.25 ? -1 : 2 })
    for (x, value) in zip(x, found) { #expect(abs(value - (x < 0.25 ? -1 : 2)) < 0.01) }
  }

  /// Neither feature says anything alone, and a third says nothing at all.
  @Test func `an interaction is found, and what says nothing is left alone`() {
    var random = SeededRandom(seed: 3)
    let columns = (0..<3).map { _ in (0..<800).map { _ in random.unit() } }
    let truth = (0..<800).map { (columns[0][$0] < 0.5) == (columns[1][$0] < 0.5) ? 1.0 : -1 }
    let found = fitted(columns, truth)
    let right = (0..<800).count { found[$0] * truth[$0] > 0.5 }
    #expect(right > 760)
  }

  /// Rows that were not fitted: a curve of two features with noise of variance 0.04 about it.
  @Test func `what is learned holds on rows not seen`() {
    var random = SeededRandom(seed: 4)
    func row() -> (x: Double, y: Double, z: Double, truth: Double) {
      let (x, y, z) = (random.unit(), random.unit(), random.unit())
      return (x, y, z, (4 * x - 2) * (4 * x - 2) + y)
    }
    let (train, test) = ((0..<2_000).map { _ in row() }, (0..<500).map { _ in row() })
    let noisy = train.map { $0.truth + 0.2 * (12.0).squareRoot() * (random.unit() - 0.5) }
    let columns = [train.map(\.x), train.map(\.y), train.map(\.z)]
    let bins = columns.map { FeatureBins($0, rows: Array(train.indices)) }
    let rows = BinnedRows(zip(bins, columns).map { bins, column in column.map { bins.bin(of: $0) } })
    let asked = BinnedRows(
      zip(bins, [test.map(\.x), test.map(\.y), test.map(\.z)]).map { bins, column in column.map { bins.bin(of: $0) } })
    let found = BoostedTrees(rows, targets: noisy, seed: 1).predictions(asked)
    let mean = test.reduce(0) { $0 + $1.truth } / 500
    let all = test.reduce(0) { $0 + ($1.truth - mean) * ($1.truth - mean) }
    let left = zip(test, found).reduce(0) { $0 + ($1.0.truth - $1.1) * ($1.0.truth - $1.1) }
    #expect(1 - left / all > 0.97)
  }

  @Test func `the same seed gives the same, another something else`() {
    var random = SeededRandom(seed: 5)
    let columns = (0..<5).map { _ in (0..<300).map { _ in Double(random.below(40)) } }
    let targets = (0..<300).map { columns[0][$0] + columns[1][$0] * random.unit() }
    let first = fitted(columns, targets, seed: 7)
    #expect(fitted(columns, targets, seed: 7) == first)
    #expect(fitted(columns, targets, seed: 8) != first)
  }

  /// What is drawn of the base does not depend on what is added, so that an addition that says nothing changes nothing.
  @Test func `an added feature that never splits leaves the fit as it was`() {
    var random = SeededRandom(seed: 6)
    let columns = (0..<4).map { _ in (0..<300).map { _ in UInt8(random.below(40)) } }
    let targets = (0..<300).map { Double(columns[0][$0]) + Double(columns[1][$0]) * random.unit() }
    let constant = Array(repeating: UInt8(0), count: 300)
    let plain = BinnedRows(columns), more = BinnedRows(columns + [constant, constant])
    let found = BoostedTrees(more, base: 4, targets: targets, seed: 3).predictions(more)
    #expect(found == BoostedTrees(plain, targets: targets, seed: 3).predictions(plain))
    // Where it is one of the base, other features are drawn.
    #expect(found != BoostedTrees(more, targets: targets, seed: 3).predictions(more))
  }

  @Test func `a constant target is predicted to the digit, few rows by their mean, no row by 0`() {
    let x = (0..<100).map { Double($0 % 60) }
    #expect(fitted([x], x.map { _ in 2.5 }).allSatisfy { $0 == 2.5 })
    // Two leaves of 25 rows need 50.
    let few = (0..<49).map(Double.init)
    #expect(fitted([few], few).allSatisfy { abs($0 - 24) < 1e-12 })
    #expect(fitted([[], []], []) == [])
  }

  @Test(arguments: [1e-200, 1e-12, 1, 1e12, 1e150]) func `numbers of any size are learned alike`(unit: Double) {
    let x = (0..<200).map { Double($0 % 64) }
    let found = fitted([x], x.map { $0 < 20 ? -unit : unit })
    for (x, value) in zip(x, found) { #expect(abs(value / unit - (x < 20 ? -1 : 1)) < 0.01) }
  }

  @Test func `a leaf never has fewer rows than it must`() {
    // Ten rows stand out, but a leaf needs 25: fifteen others come with them, and their mean is theirs.
    let x = (0..<60).map(Double.init)
    let found = fitted([x], x.map { $0 < 10 ? 100 : 0 }) {
      ($0.trees, $0.ridge, $0.learningRate) = (1, 0, 1)
    }
    #expect(Set(found.map { ($0 * 1e6).rounded() / 1e6 }) == [40, 0])
  }

  @Test func `packed sums keep residuals and rows apart`() {
    let units = PackedSum.unitsInOne(largest: 3, rows: 4)
    let rows = [-3.0, 1.5, 0, 2.25].map { PackedSum.row($0, unitsInOne: units) }
    let all = rows.reduce(0, &+)
    #expect(PackedSum.rows(all) == 4 && PackedSum.residual(all) / units == 0.75)
    let left = all &- rows[3]
    #expect(PackedSum.rows(left) == 3 && PackedSum.residual(left) / units == -1.5)
  }
}

@Suite struct FeatureBinsTests {
  @Test func `few values have a bin each, cut halfway`() {
    let bins = FeatureBins([5, 1, 1, 3, 9, 100], rows: [0, 1, 2, 3])
    #expect(bins.edges == [2, 4])
    #expect([0, 1, 2, 2.1, 4, 4.5, 1e9].map { bins.bin(of: $0) } == [0, 0, 0, 1, 1, 2, 2])
  }

  @Test func `many values share bins of equal number`() {
    let column = (0..<6_400).map { Double($0 * $0) }
    let bins = FeatureBins(column, rows: Array(column.indices))
    #expect(bins.edges.count == 63)
    var counts = Array(repeating: 0, count: 64)
    for value in column { counts[Int(bins.bin(of: value))] += 1 }
    #expect(counts.allSatisfy { $0 == 100 })
  }

  /// Nine in ten values are equal: they have a bin of their own, and the others are still told apart.
  @Test func `equal values are never parted nor mixed with others`() {
    let column = (0..<10_000).map { $0 % 10 == 0 ? Double($0) : -1 }
    let bins = FeatureBins(column, rows: Array(column.indices))
    #expect(bins.bin(of: -1) == 0 && bins.bin(of: 0) == 1)
    #expect(bins.edges.count >= 6)
    #expect(FeatureBins([7, 7, 7], rows: [0, 1, 2]).edges.isEmpty && FeatureBins([], rows: []).edges.isEmpty)
  }
}
