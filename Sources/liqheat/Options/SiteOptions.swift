import ArgumentParser
import Site

/// Which site is written, and how it is known to the world.
struct SiteOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder of the site.", valueName: "dir"))
  var output = "output"

  @Option(
    help: ArgumentHelp(
      "Address that the site is published at; adds a site map, a feed and link previews.", valueName: "url"))
  var baseURL: BaseURL?

  @Option(
    help: ArgumentHelp("Folder with page templates that replace the built-in ones of the same name.", valueName: "dir"))
  var templates: String?

  @Flag(help: "Fail at once if another run is changing the site, instead of waiting for it.")
  var noWait = false

  func indexOptions() throws -> IndexOptions {
    IndexOptions(templates: try templates.map { try PageTemplates(directory: $0) } ?? .embedded, baseURL: baseURL)
  }

  /// Begins a change of the site.
  func transaction(shard: Shard? = nil, console: Console) throws(SiteError) -> SiteTransaction {
    let output = output
    let whenBusy: @Sendable () -> Void = { console.log("\(output): another run is changing this site; waiting for it") }
    return try SiteTransaction(target: output, shard: shard, whenBusy: noWait ? nil : whenBusy)
  }
}
