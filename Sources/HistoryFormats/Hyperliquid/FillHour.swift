import Basics

/// The hour that a file of fills is of: `…/node_fills_by_block/hourly/20250801/13.lz4`, unpacked or `.gz`, and `node_fills` likewise.
struct FillHour {
  let start: Milliseconds

  /// Nil for every other file.
  init?(folders: [String], name: String) {
    let suffix = [".lz4", ".gz"].first { name.hasSuffix($0) } ?? ""
    let word = name.dropLast(suffix.utf8.count)
    // Nearly every file has another name; folders are looked at last.
    guard (1...2).contains(word.utf8.count), word.utf8.allSatisfy({ $0 &- 48 < 10 }), let hour = Milliseconds(word),
      hour < 24, let day = folders.last.flatMap({ Milliseconds(fileDay: $0) }),
      folders.contains("node_fills_by_block") || folders.contains("node_fills")
    else { return nil }
    start = day + hour * .hour
  }
}
