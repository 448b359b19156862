import ArgumentParser
import Basics
import Foundation
import HistoryFormats
import LiquidationModels
import MarketData
import Plotting
import Site
import Synchronization

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build a static site of liquidation heatmaps from a history.",
    discussion: """
      Only what has changed since the last run is built. A symbol that fails keeps its earlier pages, marked stale, and \
      the exit code is 2. The site is replaced in one step: readers see the old one or the new one, never a mix.
      """)

  @OptionGroup var history: HistoryOptions
  @OptionGroup var symbols: SymbolOptions
  @OptionGroup var site: SiteOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var map: MapOptions
  @OptionGroup var artifacts: ArtifactArguments

  @Flag(help: "Build everything, even what has not changed.")
  var force = false

  @Option(help: ArgumentHelp("Symbols to build at a time. (default: one for each core)", valueName: "count"))
  var threads: Int?

  @Flag(help: "Print nothing but errors to stderr.")
  var quiet = false

  @Flag(help: "Print the summary as JSON, one line for each symbol.")
  var json = false

  func validate() throws {
    if symbols.isEmpty, model.config == nil {
      throw ValidationError("name at least one --symbol or --coin, or give --all or --all-coins")
    }
    if let threads, !(1...1_024).contains(threads) { throw ValidationError("--threads must lie between 1 and 1024") }
  }

  func run() throws {
    try reportingErrors {
      let console = Console(isQuiet: quiet)
      let folder = try history.folder()
      let configuration = try model.configuration()
      let build = try siteBuild(in: folder, configuration)
      let names = build.plans.map(\.name)
      let silent = symbols.withoutOpenInterest(in: folder, venue: history.venue)
      if !silent.isEmpty {
        console.log(
          "no open interest, so no map of their own: \(silent.map(\.description).joined(separator: ", "))")
      }
      guard !names.isEmpty else { return try nothingToBuild(console) }
      console.logFallback(of: build.plans.flatMap(\.contracts))

      let ended = Mutex(0)
      let outcomes = try build.run(into: site.transaction(shard: symbols.shard, console: console)) {
        position, outcome in
        ended.withLock {
          $0 += 1
          switch outcome {
          case .failed(let error): console.failure(of: names[position], error)
          case .built(let page): for reason in page.leftOut { console.log("\(names[position]): left out: \(reason)") }
          case .unchanged: break
          }
          console.progress($0, of: names.count, names[position])
        }
      }
      try report(zip(names, outcomes).map { Summary(symbol: $0, outcome: $1) })
    }
  }

  private func siteBuild(
    in folder: HistoryFolder, _ configuration: Configuration
  ) throws -> SiteBuild {
    let builder = PlanBuilder(history: history, model: model, map: map, configuration: configuration, folder: folder)
    var build = SiteBuild(folder: folder, plans: try builder.plans(of: symbols))
    build.index = try site.indexOptions()
    build.artifacts = artifacts.options(templates: build.index.templates, baseURL: site.baseURL)
    build.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    build.isForced = force
    build.shard = symbols.shard
    // What is looked for at one venue alone says nothing of the others.
    (build.isAll, build.isAllCoins) = (symbols.all && history.venue == nil, symbols.allCoins && history.venue == nil)
    return build
  }

  /// A share may hold no symbol; data must.
  private func nothingToBuild(_ console: Console) throws {
    guard let shard = symbols.shard else {
      throw DataError.missing("\(history.data): holds no symbol with klines and open interest")
    }
    console.log("share \(shard.number) of \(shard.count) holds no symbol")
  }

  /// Prints the summaries and ends the program with the code that they call for.
  private func report(_ summaries: [Summary]) throws {
    for summary in summaries {
      if json { try Console.print(document: summary.json) } else if let line = summary.line { try Console.print(line) }
    }
    let failures = summaries.compactMap { if case .failed(let error) = $0.outcome { error } else { nil } }
    guard let first = failures.first else { return }
    throw failures.count == summaries.count ? ExitStatus.code(for: first) : ExitCode(ExitStatus.someFailed)
  }
}
