import Basics

/// How far the archive's labels of open interest lie from the times of the live interface.
///
/// The archive has changed the meaning of its labels, and neither side is documented, so it is found from the values of
/// a time that both have: the distance at which most are equal.
struct LabelShift: Equatable {
  /// What is added to a live time to make the archive's label.
  let shift: Milliseconds

  /// Values that must agree at least; fewer may be chance.
  static let enough = 12

  /// The shift at which most live values equal the archive's; nil where too few do, or another does about as well.
  init?(live: [Milliseconds: Double], archive: [Milliseconds: Double], step: Milliseconds) {
    let matches = [0, -step, step].map { shift in
      (shift: shift, count: live.count { archive[$0.key + shift] == $0.value })
    }.sorted { $0.count > $1.count }
    guard let best = matches.first, best.count >= Self.enough, best.count >= 2 * matches[1].count else { return nil }
    shift = best.shift
  }
}
