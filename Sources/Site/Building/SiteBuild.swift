import Basics
package import HistoryFormats
import LiquidationModels
import MarketData
import Synchronization

/// A run that builds symbols into a site, several at a time.
package struct SiteBuild: Sendable {
  /// What is built from, and what of it.
  package let folder: HistoryFolder, plans: [PagePlan]
  /// How artifacts and the files at the site's top are made.
  package var artifacts = ArtifactOptions(), index = IndexOptions()
  /// Symbols built at a time; memory grows with it.
  package var threads = 1
  /// Build even what has not changed.
  package var isForced = false
  /// Whether the plans have all contracts, or all coins, that the data hold, or of this share of them: what the site has
  /// besides is stale.
  package var isAll = false, isAllCoins = false, shard: Shard?

  /// A run over plans of distinct contracts.
  package init(folder: HistoryFolder, plans: [SymbolPlan]) {
    self.init(folder: folder, plans: plans.map(PagePlan.contract))
  }

  /// A run over plans of pages of distinct names.
  package init(folder: HistoryFolder, plans: [PagePlan]) {
    self.folder = folder
    self.plans = plans
  }

  /// Builds what has changed and publishes all of it at once; `ended` is called as symbols end, from any thread.
  ///
  /// A symbol that fails does not keep others from being built; where none could be built nothing is published. The same
  /// inputs and options give the same bytes whatever the number of threads and the order of plans.
  /// Errors: `SiteError` where the site cannot be written, which ends the run.
  /// - Returns: The outcomes in the order of the plans.
  package func run(
    into site: SiteTransaction, ended: @Sendable (Int, SymbolOutcome) -> Void
  ) throws -> [SymbolOutcome] {
    let (target, incoming) = (site.target, site.incoming)
    let (common, digests) = (CommonInputs(artifacts), FileDigests())
    let folder = folder.reading(inOrder: plans.flatMap(\.contracts).map(\.market))
    let taken = Dictionary(grouping: plans.indices) { plans[$0].name }
    let listed = SiteManifest.digests(of: target)
    let state = Mutex<(outcomes: [Int: SymbolOutcome], fatal: SiteError?)>(([:], nil))
    inParallel(plans.count, threads: threads) { position in
      guard state.withLock({ $0.fatal == nil }) else { return }
      do throws(SiteError) {
        let name = plans[position].name
        let outcome =
          taken[name]?.first == position
          ? try build(
            plans[position], from: folder, target: target, incoming: incoming, common: common, digests: digests,
            listed: listed)
          : .failed(DataError.unusable("\(name): another page of this run has the name"))
        state.withLock { $0.outcomes[position] = outcome }
        ended(position, outcome)
      } catch {
        state.withLock { $0.fatal = $0.fatal ?? error }
      }
    }
    let (found, fatal) = state.withLock { $0 }
    if let fatal { throw fatal }
    let outcomes = plans.indices.compactMap { found[$0] }
    guard !outcomes.allSatisfy(\.isFailed) || plans.isEmpty else { return outcomes }
    // A page that failed as its name was taken is not there: what has the name may be as new as this run.
    let failed = plans.indices.filter { outcomes[$0].isFailed && taken[plans[$0].name]?.first == $0 }
    try site.commit(stale: failed.map { plans[$0].name } + (try vanished(from: target))) {
      try SiteIndex(site: $0).documents(index)
    }
    return outcomes
  }

  /// Pages of the site whose data are gone, where that can be told.
  private func vanished(from site: String) throws(SiteError) -> [String] {
    guard isAll || isAllCoins, FileVersion(of: site) != nil else { return [] }
    let known = try SiteIndex(site: site).summaries.map(\.entry)
    let planned = Set(plans.map(\.name))
    return known.filter {
      ($0.isCoin ? isAllCoins : isAll) && !planned.contains($0.folder) && shard?.contains($0.coin) ?? true
    }.map(\.folder)
  }

  /// How often a page is begun anew whose files change while they are read.
  private static let mostReadings = 3

  /// Builds one symbol's folder where anything has changed; again where files change meanwhile, as another program brings new ones.
  private func build(
    _ plan: PagePlan, from folder: HistoryFolder, target: String, incoming: FileTree, common: CommonInputs,
    digests: FileDigests, listed: [String: String]
  ) throws(SiteError) -> SymbolOutcome {
    for _ in 1..<Self.mostReadings {
      let outcome = try buildOnce(
        plan, from: folder, target: target, incoming: incoming, common: common, digests: digests, listed: listed)
      guard case .failed(DataError.changed(_)) = outcome else { return outcome }
    }
    return try buildOnce(
      plan, from: folder, target: target, incoming: incoming, common: common, digests: digests, listed: listed)
  }

  private func buildOnce(
    _ plan: PagePlan, from folder: HistoryFolder, target: String, incoming: FileTree, common: CommonInputs,
    digests: FileDigests, listed: [String: String]
  ) throws(SiteError) -> SymbolOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    noteWork(plan.name)
    do {
      if let problem = problem(withSymbol: plan.name) {
        throw DataError.unusable("\(plan.name): cannot be a symbol of a site: \(problem)")
      }
      let fingerprint = try plan.fingerprint(in: folder, common: common, digests: digests)
      if !isForced, let previous = try SymbolSummary(of: plan.name, in: target), previous.fingerprint == fingerprint,
        !previous.entry.isStale, previous.changesAt ?? .max > plan.asOf,
        previous.isWhole(in: target, listed: listed)
      {
        return .unchanged
      }
      let report = try report(of: plan, from: folder, digests: digests)
      let made = try report.artifacts(
        artifacts, clustersBefore: try ClusterHistory.file(of: plan.name, in: target))
      let entry = IndexEntry(report, path: "\(plan.name)/index.html", artifacts: made)
      for artifact in made { try incoming.write(artifact.bytes, to: artifact.path) }
      let summary = try SymbolSummary(
        entry: entry, fingerprint: fingerprint, changesAt: report.quality.changesAt, artifacts: made
      ).document
      try incoming.write(summary.bytes, to: summary.path)
      return .built(BuiltSymbol(report, entry: entry, duration: clock.now - start))
    } catch let error as SiteError {
      throw error
    } catch {
      return .failed(error)
    }
  }
}

extension SiteBuild {
  /// Reads the histories and runs the model, of the very files that the digests were taken of: what is made of others would be
  /// taken for unchanged when these are back.
  private func report(
    of plan: PagePlan, from folder: HistoryFolder, digests: FileDigests
  ) throws(DataError) -> LiquidationReport {
    let report: Result<LiquidationReport, DataError> = Result { () throws(DataError) in try plan.report(from: folder) }
    var change: DataError?
    for path in plan.paths(in: folder) {
      // All of them, as each that has changed must be forgotten.
      do throws(DataError) { try digests.check(path) } catch { change = change ?? error }
    }
    if let change { throw change }
    return try report.get()
  }
}

extension SymbolOutcome {
  /// Whether it failed.
  package var isFailed: Bool { if case .failed = self { true } else { false } }
}

/// Makes the files at a site's top anew from the summaries of its symbols, as after shards were built apart.
///
/// Returns the number of symbols. Errors: `SiteError` where there is no site or it cannot be written.
package func rebuildIndex(of site: SiteTransaction, options: IndexOptions) throws -> Int {
  guard FileVersion(of: site.target) != nil else { throw SiteError.missing("\(site.target): no such site") }
  let symbols = try SiteIndex(site: site.target).summaries.count
  try site.commit { try SiteIndex(site: $0).documents(options) }
  return symbols
}
