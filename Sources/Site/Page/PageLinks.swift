/// Where the other artifacts of a symbol are, seen from its page; every part may be missing.
package struct PageLinks: Sendable {
  /// A file offered for download.
  package struct File: Sendable {
    /// Path relative to the page, and what a reader is told.
    package var path: String, label: String

    /// A file from its parts.
    package init(path: String, label: String) {
      self.path = path
      self.label = label
    }
  }

  /// Pictures, JSON and CSV in the order shown.
  package var files: [File]
  /// Path of the picture for link previews, relative to the page.
  package var card: String?
  /// Absolute address of the folder that the page is published in, ending in `/`; link previews need it.
  package var baseURL: String?
  /// Path of the index of all symbols, relative to the page.
  package var index: String?

  /// Links from their parts.
  package init(files: [File] = [], card: String? = nil, baseURL: String? = nil, index: String? = nil) {
    self.files = files
    self.card = card
    self.baseURL = baseURL
    self.index = index
  }
}
