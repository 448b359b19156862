import ArgumentParser
import Site

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Make a site's index anew from the symbols in it, as after its shards were built on several machines.")

  @OptionGroup var site: SiteOptions

  @Flag(help: "Say nothing but errors on stderr.")
  var quiet = false

  func run() throws {
    try reportingErrors {
      let options = try site.indexOptions()
      let count = try rebuildIndex(of: site.transaction(console: Console(isQuiet: quiet)), options: options)
      try Console.print("\(site.output): \(count) symbols")
    }
  }
}
