/// Gradient-boosted regression trees for squared error: each tree predicts what all before it left over.
///
/// A tree grows by the leaf whose best split takes away most, `sumL^2 / (nL + ridge) + sumR^2 / (nR + ridge) -
/// sum^2 / (n + ridge)`, among features drawn anew for every node. Source: J. H. Friedman, "Greedy function approximation:
/// a gradient boosting machine", 2001, with histograms as in G. Ke et al., "LightGBM", 2017.
struct BoostedTrees: Sendable {
  /// How trees grow.
  struct Options: Sendable {
    /// Trees, and leaves of each.
    var trees = 150, leaves = 8
    /// Rows that a leaf has at least.
    var fewestRows = 25
    /// Share of a leaf's mean that is believed, and rows' worth of doubt in it.
    var learningRate = 0.06, ridge = 5.0
    /// Share of the base's features that a node looks at.
    var featureShare = 0.5

    /// The defaults.
    init() {}
  }

  /// Mean of the targets, where all trees begin.
  private let mean: Double
  private var trees: [RegressionTree] = []

  /// Fits trees to the targets of rows; the same seed gives the same trees on every machine.
  ///
  /// The first `base` features are drawn from by chance, which depends on the seed and the node's place alone; all further
  /// ones are always looked at. So fits that differ in the further ones differ in nothing else.
  ///
  /// Complexity: O(trees * (rows * features + leaves * features * bins)).
  init(_ rows: BinnedRows, base: Int? = nil, targets: [Double], options: Options = Options(), seed: UInt64) {
    mean = targets.isEmpty ? 0 : targets.reduce(0, +) / Double(targets.count)
    var grower = TreeGrower(rows, base: base ?? rows.features, options: options)
    var residuals = targets.map { [mean] in $0 - mean }
    for tree in 0..<options.trees {
      // Spread out, so that trees share no draws.
      guard let tree = grower.tree(for: &residuals, seed: (seed << 32 + UInt64(tree)) &* 0xD1B5_4A32_D192_ED03)
      else { break }
      trees.append(tree)
    }
  }

  /// The predictions for rows cut into the same bins. Complexity: O(rows * trees * leaves) at worst.
  func predictions(_ rows: BinnedRows) -> [Double] {
    (0..<rows.count).map { row in
      trees.reduce(mean) { $0 + $1.value(rows.bins, at: row * rows.features) }
    }
  }
}

/// One tree: a list of splits and leaves, the root first.
struct RegressionTree: Sendable {
  /// A split sends bins up to `bin` of a feature to `below`, others to the node after that; a leaf has no `below`.
  struct Node: Sendable {
    var feature = 0
    var bin: UInt8 = 0
    var below = 0
    var value = 0.0
  }

  var nodes = [Node()]

  /// The value of the leaf that a row of bins belongs to.
  func value(_ bins: [UInt8], at start: Int) -> Double {
    var node = nodes[0]
    while node.below > 0 {
      node = nodes[bins[start + node.feature] <= node.bin ? node.below : node.below + 1]
    }
    return node.value
  }
}
