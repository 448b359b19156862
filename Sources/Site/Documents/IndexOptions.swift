/// How the files at a site's top are made.
public struct IndexOptions: Sendable {
  /// The page's templates.
  public var templates = PageTemplates.embedded
  /// Where the site is published; without it there are no site map, feed and link previews, which need addresses.
  public var baseURL: BaseURL?

  /// The defaults.
  public init(templates: PageTemplates = .embedded, baseURL: BaseURL? = nil) {
    self.templates = templates
    self.baseURL = baseURL
  }
}
