/// A file that the archive has, as its listing says, or may have, where no listing is read.
package struct ListedFile: Hashable, Sendable {
  /// Which file.
  package let file: ArchiveFile
  /// Its size in bytes and its tag; nil where no listing was read.
  package var size: Int?, tag: String?
  /// The tag of its `.CHECKSUM`; nil where it has none, or no listing was read.
  package var noteTag: String?
  /// Whether a listing says that it is there.
  package let isListed: Bool

  /// A file that a listing names.
  package init(_ file: ArchiveFile, size: Int, tag: String, noteTag: String?) {
    self.file = file
    (self.size, self.tag, self.noteTag, isListed) = (size, tag, noteTag, true)
  }

  /// A file that is to be asked for without a listing.
  package init(assumed file: ArchiveFile) {
    self.file = file
    isListed = false
  }
}
