import Basics

/// Input files whose periods overlap: they are put together before anything of them is written.
struct FileGroup {
  private(set) var files: [HistoryFile]
  private(set) var from: Milliseconds, to: Milliseconds

  /// Groups in time order.
  static func groups(of files: [HistoryFile]) -> [FileGroup] {
    var groups: [FileGroup] = []
    for file in files.sorted(by: { ($0.from, $0.relativePath) < ($1.from, $1.relativePath) }) {
      if let last = groups.last, file.from < last.to {
        groups[groups.count - 1].files.append(file)
        groups[groups.count - 1].to = max(last.to, file.to)
      } else {
        groups.append(FileGroup(files: [file], from: file.from, to: file.to))
      }
    }
    return groups
  }
}
