/// Where the other artifacts of a symbol are, seen from its page; every part may be missing.
public struct PageLinks: Sendable {
  /// A file offered for download.
  public struct File: Sendable {
    /// Path relative to the page, and what a reader is told.
    public var path: String, label: String

    /// A file from its parts.
    public init(path: String, label: String) {
      self.path = path
      self.label = label
    }
  }

  /// Pictures, JSON and CSV in the order shown.
  public var files: [File]
  /// Path of the picture for link previews, relative to the page.
  public var card: String?
  /// Absolute address of the folder that the page is published in, ending in `/`; link previews need it.
  public var baseURL: String?
  /// Path of the index of all symbols, relative to the page.
  public var index: String?

  /// Links from their parts.
  public init(files: [File] = [], card: String? = nil, baseURL: String? = nil, index: String? = nil) {
    self.files = files
    self.card = card
    self.baseURL = baseURL
    self.index = index
  }
}
