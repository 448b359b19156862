import ArgumentParser
import Basics
import Fetching
import HistoryFormats
import Libc
import MarketData
import Site

struct FetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Download an exchange's public history into a folder that build reads.",
    discussion: """
      From Binance come klines and metrics (open interest) of the public archive; each file is checked against its \
      published SHA-256. From --venue bybit, okx, hyperliquid and bitget come the answers of the public interface, one \
      file for each day. Open interest: Bybit's goes back to a contract's launch, OKX's about three days, the others have none. \
      Files that are there already are not downloaded again, and a run that was stopped is continued by the next. See \
      docs/fetch.md.
      """)

  @Option(help: ArgumentHelp("Folder to download to; one run at a time.", valueName: "dir"))
  var data = "market"

  @Option(help: ArgumentHelp("The exchange. (default: binance-um)", valueName: "name"))
  var venue: FetchVenue?

  @Option(help: "The perpetual as the exchange names it, such as BTCUSDT, BTC-USDT-SWAP or BTC; may be repeated.")
  var symbol: [String] = []

  @Flag(help: "All symbols in the archive, or all that trade at the exchange.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "The symbols with the largest volume on the last published day, or in the last 24 hours.", valueName: "n"))
  var top: Int?

  @Option(
    help: ArgumentHelp(
      "Only one share of the coins and all their contracts, such as 2/8: what the same share of build needs.",
      valueName: "i/n"))
  var shard: Shard?

  @Option(help: "Days to download, counted back from the last day that has ended. (default: \(Self.usualDays))")
  var days: Int?
  static let usualDays = 45
  private static let mostDays: Milliseconds = 3_660

  @Option(help: ArgumentHelp("First day, such as 2025-10-15.", valueName: "date"))
  var from: TimeOption?

  @Option(help: ArgumentHelp("The day after the last one to download.", valueName: "date"))
  var to: TimeOption?

  @Option(help: ArgumentHelp("Klines to download: 1m, 3m, 5m, 15m or 1h.", valueName: "interval"))
  var klinesInterval = KlinesInterval.fiveMinutes

  @Option(
    help: ArgumentHelp(
      "What else to download, separated by commas: \(FurtherKinds.possible.joined(separator: ", ")).",
      valueName: "kinds"))
  var with: [FurtherKinds] = []

  @Option(
    help:
      "Binance's contracts margined in the quote currency (um) or in the coin (cm): short for --venue. (default: um)"
  )
  var market: ArchiveMarket?

  @OptionGroup var source: FetchSource

  @Flag(help: "Print which files would be downloaded and their sizes, and download none.")
  var dryRun = false

  @Flag(help: "Download nothing: check that the files in the folder are still what was downloaded.")
  var verify = false

  @Flag(help: "Also download from the live interface what is not in the archive yet.")
  var tail = false

  @Flag(help: "Download the public bracket tables into the folder, such as brackets-um.json, for build --brackets.")
  var brackets = false

  @Flag(help: "Print nothing but errors to stderr.")
  var quiet = false

  @Flag(help: "Print as JSON what is there and what is missing.")
  var json = false

  @Flag(help: "Print each request and each answer to stderr.")
  var verbose = false

  /// The name that we give ourselves to servers.
  static let userAgent = "liqheat/\(programVersion)"

  func validate() throws {
    let choices = [!symbol.isEmpty, all, top != nil].count { $0 }
    guard choices <= 1 else { throw ValidationError("give one of --symbol, --all and --top") }
    guard choices == 1 || verify || brackets else {
      throw ValidationError("name at least one --symbol, or give --all or --top")
    }
    if let top, !(1...10_000).contains(top) { throw ValidationError("--top must lie between 1 and 10000") }
    for name in symbol where !ArchiveKey.isName(name) || name.utf8.count > 100 {
      throw ValidationError("'\(Console.plain(name))' cannot be a symbol: its name becomes a folder")
    }
    if let days, !(1...Int(Self.mostDays)).contains(days) {
      throw ValidationError("--days must lie between 1 and \(Self.mostDays), not \(days)")
    }
    if days != nil, from != nil, to != nil {
      throw ValidationError("give at most two of --from, --to and --days")
    }
    for time in [from, to].compactMap(\.?.time) where time % .day != 0 {
      throw ValidationError("--from and --to must be dates without a time, as files cover whole days")
    }
    if venue != nil, market != nil { throw ValidationError("--market is short for --venue: give one of them") }
    if let exchange = chosenVenue.exchange { try validate(exchange) }
    if chosenVenue.exchange == nil, let file = with.flatMap(\.files).first {
      throw ValidationError("\(file.rawValue) come from other exchanges; Binance's archive has aggTrades")
    }
    for kind in with.flatMap(\.kinds) where !kind.isPublished(of: archiveMarket) {
      throw ValidationError("the archive has no \(kind.rawValue) of the market \(archiveMarket.rawValue)")
    }
    let range = range(now: currentTime())
    if range.isEmpty { throw ValidationError("no day in this time has ended yet") }
    // A year mistyped would be a million days to ask for.
    if range.upperBound - range.lowerBound > Self.mostDays * .day {
      throw ValidationError("--from \(range.lowerBound.utcDate) is more than \(Self.mostDays) days before the end")
    }
  }

  func run() throws {
    try reportingErrors {
      let now = currentTime()
      if verify, FileVersion(of: "\(data.isEmpty ? "." : data)/\(Manifest.name)") == nil {
        throw DataError.missing("\(data): no \(Manifest.name): nothing has been fetched into this folder")
      }
      let folder = try DataFolder(data)
      defer { folder.tidy() }
      if verify { return try check(folder, now: now) }
      try Self.makeRoomForFiles()
      let console = Console(isQuiet: quiet)
      if let exchange = chosenVenue.exchange {
        let fetch = interfaceFetch(of: exchange, into: folder, console, now: now)
        return try interruptibly(beginning: fetch.client.tryOut, beginningIsLate: Self.curlIsLate) {
          try await perform(fetch, console)
        }
      }
      let fetch = fetch(into: folder, console, now: now)
      try interruptibly(beginning: fetch.client.tryOut, beginningIsLate: Self.curlIsLate) {
        try await perform(fetch, console)
      }
    }
  }

  private static let curlIsLate = "curl --version has not ended within 30 s"

  /// Sees to it that enough files may be open at a time: what runs curl ends the program where a pipe cannot be made.
  private static func makeRoomForFiles() throws {
    let (least, enough): (rlim_t, rlim_t) = (32, 256)
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < enough else {
      return
    }
    limit.rlim_cur = min(limit.rlim_max, enough)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    guard limit.rlim_cur >= least else {
      throw FetchError.unavailable(
        "fetch needs \(least) open files at a time, and the limit is \(limit.rlim_cur) (ulimit -n)")
    }
  }

  /// The exchange that is asked.
  var chosenVenue: FetchVenue { venue ?? (market == .cm ? .binanceCOINM : .binanceUSDM) }
  private var archiveMarket: ArchiveMarket { chosenVenue.market ?? .um }

  /// The days that are wanted: as far as they have ended, and of an interface also the current one, unless it is left out.
  func range(now: Milliseconds) -> Range<Milliseconds> {
    let today = now.dividedFloor(by: .day) * .day
    let last = chosenVenue.exchange == nil ? today : today + .day
    let length = Milliseconds(days ?? Self.usualDays) * .day
    let end = to?.time ?? (days != nil ? from.map { $0.time + length } : nil) ?? last
    let start = from?.time ?? min(end, today) - length
    return start..<max(start, min(end, last))
  }

  private func fetch(into folder: DataFolder, _ console: Console, now: Milliseconds) -> Fetch {
    var options = FetchOptions(market: archiveMarket, range: range(now: now), now: now)
    let kinds = [.klines, .metrics] + with.flatMap(\.kinds)
    options.kinds = ArchiveKind.allCases.filter(kinds.contains)
    options.interval = klinesInterval.rawValue
    options.archive = source.archive?.text ?? options.archive
    options.listing = source.noListing ? nil : source.listing?.text ?? options.listing
    options.rest = source.rest?.text ?? options.rest
    options.brackets = source.bracketsFrom?.text ?? options.brackets
    options.parallel = source.parallel
    return told(Fetch(options, into: folder, userAgent: Self.userAgent), console)
  }

  /// A run that tries as often as was asked for, and tells the console of itself.
  func told<Run: FetchRun>(_ run: Run, _ console: Console) -> Run {
    var run = run
    run.client.schedule.attempts = source.attempts
    if verbose { run.client.log = { Console(isQuiet: false).log($0) } }
    run.note = { console.log($0) }
    let shown = TransferLine(console)
    run.progress = { shown.show($0) }
    return run
  }

  private func perform(_ fetch: Fetch, _ console: Console) async throws {
    if brackets, !dryRun {
      let found = try await fetch.bringBrackets()
      let useless = found.useless > 0 ? ", \(found.useless) of no use" : ""
      console.log("\(found.path): bracket tables of \(found.symbols) symbols\(useless)")
    }
    guard namesSymbols else { return tellOnlyBrackets(console) }
    let names = try await symbols(fetch, console)
    guard !names.isEmpty else { return console.log("this share holds no symbol") }
    if names.count > 20 { console.log("reading the listings of \(names.count) symbols") }
    var plans = try await fetch.plan(names)
    if dryRun {
      if symbol.isEmpty { plans.removeAll(where: \.isUnknown) }
      let found = plans.map(FetchSummary.init)
      try print(FetchText.dryRun(found, isJSON: json))
      return try report(found)
    }
    try await fetch.bring(&plans)
    console.clearProgress()
    var hasFailed = false
    if tail {
      let today = try await fetch.bringToday(of: plans)
      console.log("\(today.files) files cover days that are not published yet")
      if !today.uncompared.isEmpty {
        console.log(
          "\(today.uncompared.count) symbols: live open interest is taken as labelled, as there is no published day to compare it with"
        )
      }
      for problem in today.problems { console.log(problem) }
      for failure in today.failures { Console.error(failure) }
      hasFailed = !today.failures.isEmpty
    }
    // Of all symbols most have ended long ago; only those that were named are missed.
    if symbol.isEmpty { plans.removeAll(where: \.isUnknown) }
    try tell(plans.map(FetchSummary.init), range: fetch.options.range)
    if hasFailed { throw ExitCode(ExitStatus.someFailed) }
  }

  /// Whether history is asked for, and not brackets alone.
  var namesSymbols: Bool { !symbol.isEmpty || all || top != nil }

  /// Says what a dry run leaves out where nothing but brackets is asked for.
  func tellOnlyBrackets(_ console: Console) {
    if dryRun { console.log("a dry run asks for no brackets") }
  }

  private func symbols(_ fetch: Fetch, _ console: Console) async throws -> [String] {
    let names: [String]
    if let top {
      let ranked = try await fetch.symbolsByVolume()
      names = Array(ranked.symbols.prefix(top))
      console.log("\(names.count) symbols of the largest volume on \(ranked.day.utcDate)")
    } else {
      names = all ? try await fetch.allSymbols() : symbol
    }
    guard !names.isEmpty else {
      throw DataError.missing("\(Console.plain(fetch.options.archive)): no symbol is in the archive")
    }
    return share(of: names)
  }

  /// Each name once, of those whose coin this share holds: what it brings is what the same share of build needs.
  func share(of names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { name in
      seen.insert(name).inserted
        && shard?.contains(HistoryFolder.instrument(chosenVenue.market(of: name)).coin.name) ?? true
    }
  }

  /// Prints what is here and what is not, and says what failed.
  func tell(_ found: [FetchSummary], range: Range<Milliseconds>, remarks: [String] = []) throws {
    try print(
      json
        ? FetchText.encoded(FetchDocument(found, venue: chosenVenue, range: range, remarks: remarks))
        : FetchText.summary(found, remarks: remarks))
    try report(found)
  }

  /// Prints a text for people, or a document.
  func print(_ text: String) throws { try json ? Console.print(document: text) : Console.print(text) }

  /// Says what failed, and ends the program with the code that this calls for.
  private func report(_ found: [FetchSummary]) throws {
    var failures = 0
    for symbol in found {
      for problem in symbol.problems { Console.error("\(symbol.symbol): \(problem)") }
      if symbol.isUnknown { Console.error("\(symbol.symbol): \(chosenVenue.silence)") }
      let failed = symbol.series.flatMap(\.failed)
      for failure in failed.prefix(3) {
        Console.error("\(failure.path.split(separator: "/").last ?? ""): \(failure.reason)")
      }
      if failed.count > 3 { Console.error("\(symbol.symbol): \(failed.count - 3) more files could not be downloaded") }
      failures += symbol.problems.count + failed.count
    }
    let unknown = found.count(where: \.isUnknown)
    if unknown == found.count { throw ExitCode(ExitStatus.inputMissing) }
    let here = found.reduce(0) { $0 + $1.series.reduce(0) { $0 + $1.here } }
    if failures > 0, here == 0 { throw ExitCode(ExitStatus.unavailable) }
    if failures + unknown > 0 { throw ExitCode(ExitStatus.someFailed) }
  }

  private func check(_ folder: DataFolder, now: Milliseconds) throws {
    let found = try Verification(of: folder, now: now)
    for problem in found.problems { try Console.print(problem) }
    try Console.print("\(data): \(found.files) files, \(found.bytes) bytes, \(found.problems.count) problems")
    if !found.problems.isEmpty { throw ExitCode(ExitStatus.unusableData) }
  }
}
