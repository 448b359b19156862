import ArgumentParser
import Basics
import Fetching

extension ArchiveMarket: ExpressibleByArgument {}

/// What `--with` adds to klines and open interest, several parted by commas; which exchange has which is another question.
struct FurtherKinds: ExpressibleByArgument {
  let names: [String]

  /// What may be added of Binance's archive, and of other exchanges' files.
  static let ofArchive = ArchiveKind.allCases.filter { $0 != .klines && $0 != .metrics }
  static let ofExchanges = [DaySeries.Kind.trades, .candlesticks]
  static var possible: [String] { ofArchive.map(\.rawValue) + ofExchanges.map(\.rawValue) }

  init?(argument: String) {
    names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard names.allSatisfy(Self.possible.contains) else { return nil }
  }

  /// Those of Binance's archive.
  var kinds: [ArchiveKind] { Self.ofArchive.filter { names.contains($0.rawValue) } }
  /// Those of other exchanges.
  var files: [DaySeries.Kind] { Self.ofExchanges.filter { names.contains($0.rawValue) } }
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
  @Option(
    help: ArgumentHelp(
      "Address of the archive, or of another exchange's files for --with. (default: \(FetchOptions.archiveAddress))",
      valueName: "url"))
  var archive: SourceAddress?

  @Option(
    help: ArgumentHelp("Address of the archive's listing. (default: \(FetchOptions.listingAddress))", valueName: "url"))
  var listing: SourceAddress?

  @Flag(help: "Read no listing: ask for every possible file, and remember which do not exist.")
  var noListing = false

  @Option(
    help: ArgumentHelp(
      "Address of the live interface; at Binance it is used by --tail. (default: the exchange's, such as \(ArchiveMarket.um.restAddress))",
      valueName: "url"))
  var rest: SourceAddress?

  @Option(help: ArgumentHelp("Address of the bracket tables for --brackets.", valueName: "url"))
  var bracketsFrom: SourceAddress?

  @Option(help: "Downloads at a time, 1 to 64.")
  var parallel = 8

  @Option(help: "How often a request is tried that fails for a passing reason, 1 to 20.")
  var attempts = 5

  func validate() throws {
    guard (1...64).contains(parallel) else { throw ValidationError("--parallel must lie between 1 and 64") }
    guard (1...20).contains(attempts) else { throw ValidationError("--attempts must lie between 1 and 20") }
    if noListing, listing != nil { throw ValidationError("give --listing or --no-listing, not both") }
  }
}
