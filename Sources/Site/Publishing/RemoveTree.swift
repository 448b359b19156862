import Basics
import Foundation
import Libc

/// Removes a file or a folder with all that is in it, also from folders of ours that may not be written to.
///
/// Returns whether nothing of this name is left. Complexity: O(files).
@discardableResult
func removeTree(_ path: String) -> Bool {
  var status = stat()
  guard unsafe lstat(path, &status) == 0 else { return errno == ENOENT }
  if (try? FileManager.default.removeItem(atPath: path)) != nil { return true }
  // Whoever has made a page read-only means its readers, and not us who replace it.
  makeFoldersWritable(path)
  return (try? FileManager.default.removeItem(atPath: path)) != nil
}

private func makeFoldersWritable(_ path: String) {
  guard !isLink(path), unsafe chmod(path, 0o700) == 0, let entries = try? directoryEntries(path) else { return }
  for entry in entries where entry.kind == .folder { makeFoldersWritable(path + "/" + entry.name) }
}
