import ArgumentParser
import Basics
import Fetching

extension ArchiveMarket: ExpressibleByArgument {}

/// What `--with` adds to klines and metrics, several parted by commas.
struct FurtherKinds: ExpressibleByArgument {
  let kinds: [ArchiveKind]

  /// What may be added.
  static let possible = ArchiveKind.allCases.filter { $0 != .klines && $0 != .metrics }

  init?(argument: String) {
    let kinds = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      ArchiveKind(rawValue: String($0))
    }
    guard kinds.allSatisfy({ $0.map(Self.possible.contains) == true }) else { return nil }
    self.kinds = kinds.compactMap(\.self)
  }
}

/// An address that files are asked from: `https://…`, or `http://…` for a mirror or a test.
struct SourceAddress: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    let rest =
      argument.hasPrefix("https://")
      ? argument.dropFirst(8) : argument.hasPrefix("http://") ? argument.dropFirst(7) : ""
    guard !rest.isEmpty, rest.first != "/",
      argument.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C })
    else { return nil }
    text = argument.last == "/" ? String(argument.dropLast()) : argument
  }
}

/// Where files come from, and how.
struct FetchSource: ParsableArguments {
  @Option(help: ArgumentHelp("Address of the archive. (default: \(FetchOptions.archiveAddress))", valueName: "url"))
  var archive: SourceAddress?

  @Option(help: ArgumentHelp("Address of its listing. (default: \(FetchOptions.listingAddress))", valueName: "url"))
  var listing: SourceAddress?

  @Flag(help: "Read no listing: ask for every file that there may be, and remember which there are not.")
  var noListing = false

  @Option(
    help: ArgumentHelp(
      "Address of the live interface, of Binance for --tail. (default: the exchange's, such as \(ArchiveMarket.um.restAddress))",
      valueName: "url"))
  var rest: SourceAddress?

  @Option(help: ArgumentHelp("Address of the bracket tables for --brackets.", valueName: "url"))
  var bracketsFrom: SourceAddress?

  @Option(help: "Transfers at a time, 1 to 64.")
  var parallel = 8

  @Option(help: "How often what fails in passing is tried, 1 to 20.")
  var attempts = 5

  func validate() throws {
    guard (1...64).contains(parallel) else { throw ValidationError("--parallel must lie between 1 and 64") }
    guard (1...20).contains(attempts) else { throw ValidationError("--attempts must lie between 1 and 20") }
    if noListing, listing != nil { throw ValidationError("name a --listing or say --no-listing, not both") }
  }
}
