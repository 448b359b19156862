import ArgumentParser
import Site

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Rebuild a site's index from the symbols in it, such as after joining shares from several machines.")

  @OptionGroup var site: SiteOptions

  @Flag(help: "Print nothing but errors to stderr.")
  var quiet = false

  func run() throws {
    try reportingErrors {
      let options = try site.indexOptions()
      let count = try rebuildIndex(of: site.transaction(console: Console(isQuiet: quiet)), options: options)
      try Console.print("\(site.output): \(count) symbols")
    }
  }
}
