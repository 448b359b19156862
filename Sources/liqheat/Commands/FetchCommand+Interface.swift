import ArgumentParser
import Basics
import Fetching

/// What `fetch` does with an exchange that has no archive.
extension FetchCommand {
  /// Refuses options that mean an archive, and names that the exchange cannot have.
  func validate(_ exchange: ExchangeVenue) throws {
    let options = [
      ("--listing", source.listing != nil), ("--no-listing", source.noListing), ("--tail", tail),
      ("--brackets-from", source.bracketsFrom != nil),
    ]
    for (name, isGiven) in options where isGiven {
      throw ValidationError(
        "\(name) is of Binance's archive; \(exchange.rawValue) is asked by its interface, up to now: --rest names its address"
      )
    }
    let possible = exchange.fileKinds.map(\.rawValue)
    for name in with.flatMap(\.names) where !possible.contains(name) {
      throw ValidationError(
        "\(exchange.rawValue) shows no files of \(name)"
          + (possible.isEmpty ? "" : "; it does of \(possible.joined(separator: " and "))"))
    }
    for name in symbol {
      if let objection = exchange.objection(to: name) {
        throw ValidationError("'\(Console.plain(name))': \(objection)")
      }
    }
  }

  func interfaceFetch(
    of exchange: ExchangeVenue, into folder: DataFolder, _ console: Console, now: Milliseconds
  ) -> InterfaceFetch {
    var options = InterfaceOptions(venue: exchange, range: range(now: now), now: now)
    options.interval = klinesInterval.rawValue
    options.files = with.flatMap(\.files)
    options.filesAddress = source.archive?.text ?? options.filesAddress
    options.address = source.rest?.text ?? options.address
    options.parallel = source.parallel
    return told(InterfaceFetch(options, into: folder, userAgent: Self.userAgent), console)
  }

  func perform(_ fetch: InterfaceFetch, _ console: Console) async throws {
    var names = symbol
    if all || top != nil {
      names = try await fetch.contractsByVolume()
      if let top {
        names = Array(names.prefix(top))
        console.log("\(names.count) symbols of the largest volume in the last 24 hours")
      } else {
        names.sort()
      }
    }
    names = share(of: names)
    if brackets, !dryRun {
      let found = try await fetch.bringBrackets(of: names)
      console.log("\(found.path): bracket tables, \(found.answers) answers")
    }
    guard namesSymbols else { return tellOnlyBrackets(console) }
    guard !names.isEmpty else { return console.log("this share holds no symbol") }
    for remark in fetch.remarks { console.log(remark) }
    var plans = try fetch.plan(names)
    if dryRun { return try print(FetchText.dryRun(plans.map(FetchSummary.init), isJSON: json)) }
    try await fetch.bring(&plans)
    console.clearProgress()
    try tell(plans.map(FetchSummary.init), range: fetch.options.range, remarks: fetch.remarks)
  }
}
