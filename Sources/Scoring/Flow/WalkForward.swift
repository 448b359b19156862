/// Predicts stretches of time, each by boosted trees that were fitted to all known before it.
struct WalkForward: Sendable {
  /// What is to be predicted; nil where unknown.
  let target: [Double?]
  /// Features that all variants share, each a value for each target.
  let base: [[Double]]
  /// Stretches predicted, in time order.
  let stretches: [Range<Int>]
  /// How much is learned, and how often.
  let options: Options

  /// How much is learned, and how often.
  struct Options: Sendable {
    /// Targets that must be known before the first is predicted.
    var fewestKnown = 250
    /// Length of a stretch, unless that would make more than so many stretches.
    var step = 96, mostStretches = 24
    /// Fits whose predictions are averaged, as features are drawn at random.
    var fits: UInt64 = 4
    /// How trees grow.
    var trees = BoostedTrees.Options()
  }

  /// Nothing before `first` is known.
  init(target: [Double?], base: [[Double]], from first: Int, options: Options = Options()) {
    self.target = target.indices.map { $0 < first ? nil : target[$0] }
    self.base = base
    self.options = options
    let known = self.target.indices.filter { [target = self.target] in target[$0] != nil }
    guard known.count > options.fewestKnown else {
      stretches = []
      return
    }
    let start = known[options.fewestKnown]
    let length = max(options.step, (target.count - start + options.mostStretches - 1) / options.mostStretches)
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
    func binned(_ column: [Double]) -> (trained: [UInt8], judged: [UInt8]) {
      let bins = FeatureBins(column, rows: trained)
      return (trained.map { bins.bin(of: column[$0]) }, judged.map { bins.bin(of: column[$0]) })
    }
    let shared = base.map(binned)
    return variants.map { added in
      let columns = shared + added.map(binned)
      let (rows, asked) = (BinnedRows(columns.map(\.trained)), BinnedRows(columns.map(\.judged)))
      let fits = (0..<options.fits).map {
        BoostedTrees(rows, base: base.count, targets: targets, options: options.trees, seed: $0).predictions(asked)
      }
      return judged.indices.map { row in fits.reduce(0) { $0 + $1[row] } / Double(fits.count) }
    }
  }
}
