/// How the files at a site's top are made.
package struct IndexOptions: Sendable {
  /// The page's templates.
  package var templates = PageTemplates.embedded
  /// Where the site is published; without it there are no site map, feed and link previews, which need addresses.
  package var baseURL: BaseURL?

  /// The defaults.
  package init(templates: PageTemplates = .embedded, baseURL: BaseURL? = nil) {
    self.templates = templates
    self.baseURL = baseURL
  }
}
