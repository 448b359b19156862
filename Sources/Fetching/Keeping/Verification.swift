package import Basics

/// Whether the files that were brought are still what they were.
package struct Verification: Sendable {
  /// Files of the manifest, and their bytes.
  package private(set) var files = 0, bytes = 0
  /// What is wrong with some, by path below the folder: gone, or changed.
  package private(set) var problems: [String] = []

  /// Hashes every file that the manifest of a folder calls whole; what is not so any more is noted there, so that the next
  /// run brings it again. No network is used. Complexity: O(bytes), on all processors.
  package init(of folder: DataFolder, now: Milliseconds) throws(DataError) {
    let entries = folder.entries.filter { $0.value.state == .whole || $0.value.state == .damaged }
      .sorted { $0.key.text < $1.key.text }
    let found = sideBySide(entries.count) { number in sha256(file: folder.place(of: entries[number].key)) }
    for ((key, entry), content) in zip(entries, found) {
      files += 1
      var found = entry
      if let content, hexadecimal(content.digest) == entry.digest {
        bytes += content.bytes
        found.state = .whole
      } else {
        problems.append("\(key.path): \(content == nil ? "gone, or cannot be read" : "not what was brought")")
        found.state = .damaged
      }
      if found.state != entry.state {
        found.checked = now
        try folder.note(found, of: key)
      }
      folder.touch(key, at: now)
    }
    try folder.save()
  }
}
