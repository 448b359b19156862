/// A leaf of a tree that is still growing.
struct TreeLeaf {
  /// Its node in the tree.
  let node: Int
  /// 1 for the root, then 2 p and 2 p + 1 for the children of p.
  let path: UInt64
  /// Its rows, as positions in the grower's order, and their packed sum.
  var rows: Range<Int>
  var total: Int64
  /// Which part of the grower's sums is its own.
  let part: Int
  /// The split that takes away most; nil where none is known to take any.
  var split: Split?

  /// A way to part a leaf: bins up to one go below.
  struct Split {
    /// Squared error taken away, in units.
    let gain: Double
    /// Where it parts, and the packed sum of the rows below.
    let feature: Int, bin: Int, total: Int64
  }
}
