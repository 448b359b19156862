/// Rows of the files that have been read, by their text, so that one which stands in several files counts once.
///
/// The second of a file that looks the same is the second of every other: of two files that overlap, one is as good as the other,
/// while the two of a second that a stream shows stay two.
package struct KnownRows: Sendable {
  /// How often a row stands in the file that has it most often, and in the last one that has it.
  private struct Count {
    var most = 0, own = 0, file = 0
  }

  private var counts: [String: Count] = [:]
  private var file = 0

  /// No file yet.
  package init() {}

  /// What a file begins with: none of its own rows is known.
  mutating func beginFile() { file += 1 }

  /// Notes a row, and says which of those of its text in this file it is, 0 being the first, and whether another file has as many.
  mutating func add(_ row: String) -> (number: Int, isElsewhere: Bool) {
    var count = counts[row] ?? Count()
    if count.file != file { (count.file, count.own) = (file, 0) }
    count.own += 1
    let isElsewhere = count.own <= count.most
    count.most = max(count.most, count.own)
    counts[row] = count
    return (count.own - 1, isElsewhere)
  }
}
