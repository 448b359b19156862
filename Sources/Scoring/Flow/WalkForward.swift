/// Predicts stretches of time, each by boosted trees that were fitted to all known before it.
struct WalkForward: Sendable {
  /// What is to be predicted; nil where unknown.
  let target: [Double?]
  /// Features that all variants share, each a value for each target.
  let base: [[Double]]
  /// Stretches predicted, in time order.
  let stretches: [Range<Int>]
  /// How trees grow.
  let options: BoostedTrees.Options

  /// Targets that must be known before the first is predicted.
  static let fewestKnown = 250
  /// Length of a stretch, unless that would make more than so many stretches.
  static let step = 96, mostStretches = 24
  /// Fits whose predictions are averaged, as features are drawn at random.
  static let seeds: UInt64 = 4

  /// Nothing before `first` is known.
  init(target: [Double?], base: [[Double]], from first: Int, options: BoostedTrees.Options = BoostedTrees.Options()) {
    self.target = target.indices.map { $0 < first ? nil : target[$0] }
    self.base = base
    self.options = options
    let known = self.target.indices.filter { [target = self.target] in target[$0] != nil }
    guard known.count > Self.fewestKnown else {
      stretches = []
      return
    }
    let start = known[Self.fewestKnown]
    let length = max(Self.step, (target.count - start + Self.mostStretches - 1) / Self.mostStretches)
    stretches = stride(from: start, to: target.count, by: length).map { $0..<min($0 + length, target.count) }
  }

  /// Positions predicted in a stretch.
  func judged(_ stretch: Range<Int>) -> [Int] { stretch.filter { target[$0] != nil } }

  /// Predictions of a stretch's judged positions, variant by variant; a variant is what it adds to the base.
  ///
  /// Complexity: O(variants * fits) of trees on all targets before the stretch.
  func predictions(of stretch: Range<Int>, variants: [[[Double]]]) -> [[Double]] {
    let trained = (0..<stretch.lowerBound).filter { target[$0] != nil }
    let targets = trained.compactMap { target[$0] }
    let judged = judged(stretch)
    return variants.map { added in
      let columns = base + added
      let bins = FeatureBins(columns, rows: trained)
      let places = bins.places(columns, rows: trained)
      let asked = bins.places(columns, rows: judged)
      var sums = judged.map { _ in 0.0 }
      for seed in 0..<Self.seeds {
        let trees = BoostedTrees(
          places: places, features: columns.count, targets: targets, options: options, seed: seed)
        for position in sums.indices { sums[position] += trees.prediction(asked, at: position * columns.count) }
      }
      return sums.map { $0 / Double(Self.seeds) }
    }
  }
}
