/// Makes the files at a site's top anew from the summaries of its symbols, as after shards were built apart.
///
/// Returns the number of symbols. Errors: `SiteError` where there is no site or it cannot be written.
package func rebuildIndex(of site: SiteTransaction, options: IndexOptions) throws -> Int {
  guard let symbols = try? SiteIndex(site: site.target).summaries.count else {
    throw SiteError.missing("\(site.target): no such site")
  }
  try site.commit { try SiteIndex(site: $0).documents(options) }
  return symbols
}
