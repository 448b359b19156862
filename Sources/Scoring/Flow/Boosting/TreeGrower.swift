import Basics

/// Grows one tree after the other on the same rows; keeps its memory between them.
struct TreeGrower {
  private let bins: [UInt8]
  private let features: Int
  private let options: BoostedTrees.Options
  /// 1 / (rows + ridge) by number of rows.
  private let inverse: [Double]
  /// Rows, those of a leaf side by side.
  private var order: [Int32]
  private var aside: [Int32]
  /// Packed residuals by row.
  private var packed: [Int64]
  /// Packed sums of the leaves by bin, leaf after leaf.
  private var sums: [Int64]
  /// Features that are drawn from; all further ones are always looked at.
  private let base: Int
  /// Makes the tree's draws.
  private var seed: UInt64 = 0

  /// A grower for rows in bins.
  init(_ rows: BinnedRows, base: Int, options: BoostedTrees.Options) {
    precondition(rows.count <= PackedSum.mostRows)
    (bins, features, self.options) = (rows.bins, rows.features, options)
    self.base = base
    inverse = (0...rows.count).map { 1 / (Double($0) + options.ridge) }
    order = Array(repeating: 0, count: rows.count)
    aside = order
    packed = Array(repeating: 0, count: rows.count)
    sums = Array(repeating: 0, count: options.leaves * features * FeatureBins.most)
  }

  /// The tree that fits residuals best, taken off them; nil where nothing is left over. The seed decides which features each
  /// node looks at.
  mutating func tree(for residuals: inout [Double], seed: UInt64) -> RegressionTree? {
    let largest = residuals.reduce(0) { max($0, $1.magnitude) }
    guard largest > 1e-250 else { return nil }
    self.seed = seed
    let units = PackedSum.unitsInOne(largest: largest, rows: residuals.count)
    var total: Int64 = 0
    for row in packed.indices {
      packed[row] = PackedSum.row(residuals[row], unitsInOne: units)
      total &+= packed[row]
    }
    for row in order.indices { order[row] = Int32(row) }
    var tree = RegressionTree()
    var leaves = [TreeLeaf(node: 0, path: 1, rows: order.indices, total: total, part: 0)]
    addUp(order.indices, into: 0)
    leaves[0].split = bestSplit(of: leaves[0])
    while leaves.count < options.leaves, let widest = position(ofBest: leaves), let split = leaves[widest].split {
      grow(&tree, &leaves, at: widest, by: split)
    }
    for leaf in leaves {
      let mean = PackedSum.residual(leaf.total) * inverse[leaf.rows.count] / units
      let value = mean * options.learningRate
      tree.nodes[leaf.node].value = value
      for position in leaf.rows { residuals[Int(order[position])] -= value }
    }
    return tree
  }

  /// The leaf with the best split, the first of equals.
  private func position(ofBest leaves: [TreeLeaf]) -> Int? {
    var best: (gain: Double, position: Int)?
    for (position, leaf) in leaves.enumerated() {
      if let gain = leaf.split?.gain, gain > best?.gain ?? 0 { best = (gain, position) }
    }
    return best?.position
  }

  /// Splits a leaf in two.
  private mutating func grow(
    _ tree: inout RegressionTree, _ leaves: inout [TreeLeaf], at position: Int, by split: TreeLeaf.Split
  ) {
    let leaf = leaves[position]
    let middle = parted(
      &order, &aside, leaf.rows, bins: bins, column: split.feature, of: features, upTo: UInt8(split.bin))
    let below = tree.nodes.count
    tree.nodes[leaf.node].feature = split.feature
    tree.nodes[leaf.node].bin = UInt8(split.bin)
    tree.nodes[leaf.node].below = below
    tree.nodes += [RegressionTree.Node(), RegressionTree.Node()]
    let spare = leaves.count
    let isLowerSmaller = middle - leaf.rows.lowerBound <= leaf.rows.upperBound - middle
    var lower = TreeLeaf(
      node: below, path: 2 &* leaf.path, rows: leaf.rows.lowerBound..<middle, total: split.total,
      part: isLowerSmaller ? spare : leaf.part)
    var upper = TreeLeaf(
      node: below + 1, path: 2 &* leaf.path &+ 1, rows: middle..<leaf.rows.upperBound, total: leaf.total - split.total,
      part: isLowerSmaller ? leaf.part : spare)
    // The last leaves are not split, nor is a pair of which even the larger one is too small.
    let larger = isLowerSmaller ? upper.rows.count : lower.rows.count
    if leaves.count + 1 < options.leaves, larger >= 2 * options.fewestRows {
      addUp(isLowerSmaller ? lower.rows : upper.rows, into: spare)
      takeOff(spare, from: leaf.part, of: &sums, width: features * FeatureBins.most)
      lower.split = bestSplit(of: lower)
      upper.split = bestSplit(of: upper)
    }
    leaves[position] = lower
    leaves.append(upper)
  }

  /// Sums up rows by bin.
  private mutating func addUp(_ rows: Range<Int>, into part: Int) {
    Scoring.addUp(packed, of: order, rows, bins: bins, features: features, into: &sums, part: part)
  }

  /// The features that a node looks at: half of the base, as its seed and path draw them, and all further ones.
  private func looked(at path: UInt64) -> [Int] {
    var random = SeededRandom(seed: seed &+ path &* 0x9E6C_63D0_876A_3F6B)
    var drawn = Array(0..<features)
    let wanted = min(base, Int((Double(base) * options.featureShare).rounded(.up)))
    for position in 0..<wanted { drawn.swapAt(position, position + random.below(base - position)) }
    return Array(drawn[..<wanted]) + drawn[base...]
  }

  /// The split of a leaf that takes away most squared error; nil where none takes any.
  private func bestSplit(of leaf: TreeLeaf) -> TreeLeaf.Split? {
    let rows = leaf.rows.count
    guard rows >= 2 * options.fewestRows else { return nil }
    let all = PackedSum.residual(leaf.total)
    let unsplit = all * all * inverse[rows]
    // What is within rounding of nothing is no gain.
    var best = unsplit * (1 + 1e-12)
    var found: TreeLeaf.Split?
    let start = leaf.part * features * FeatureBins.most
    for feature in looked(at: leaf.path) {
      var packed: Int64 = 0
      let first = start + feature * FeatureBins.most
      for bin in 0..<FeatureBins.most - 1 {
        packed &+= sums[first + bin]
        let below = PackedSum.rows(packed)
        if below < options.fewestRows { continue }
        if rows - below < options.fewestRows { break }
        let sum = PackedSum.residual(packed)
        let rest = all - sum
        let score = sum * sum * inverse[below] + rest * rest * inverse[rows - below]
        if score > best {
          best = score
          found = TreeLeaf.Split(gain: score - unsplit, feature: feature, bin: bin, total: packed)
        }
      }
    }
    return found
  }
}
