import Basics
import Synchronization

/// A run of `liqheat fetch`: symbols, their files, what is wanted of them, and the transfer.
package struct Fetch: Sendable {
  /// What is wanted.
  package let options: FetchOptions
  /// Where it goes.
  package let folder: DataFolder
  /// Who asks.
  package var client: Client
  /// Told of what a person may want to know while it goes on.
  package var note: @Sendable (String) -> Void = { _ in }
  /// Told of the progress while files come.
  package var progress: (@Sendable (Progress) -> Void)?
  /// Wait before a mismatch is asked about again.
  package var mismatchPause: Duration = .seconds(2)

  /// A run into a folder.
  package init(_ options: FetchOptions, into folder: DataFolder, userAgent: String, curl: String = "curl") {
    self.options = options
    self.folder = folder
    client = Client(
      addresses: options.addresses, parallel: options.parallel, userAgent: userAgent, program: curl)
  }

  var listings: ListingRun? { options.listing.map { ListingRun(folder: folder, client: client, base: $0) } }

  /// Plans the files of contracts: one plan for each contract, in their order.
  package func plan(_ symbols: [String]) async throws -> [SymbolFiles] {
    let series = symbols.flatMap { options.series(of: $0) }
    let found = try await published(series)
    var plans = symbols.map { SymbolFiles(symbol: $0) }
    for (number, (series, listing)) in zip(series, found).enumerated() {
      let position = number / options.kinds.count
      switch listing {
      case .success(let listing):
        plans[position].series.append(
          .init(series: series, listing: listing, plan: plan(series, listing)))
      // One server fails for all series alike.
      case .failure(let error) where plans[position].failures.contains(error.description): break
      case .failure(let error): plans[position].failures.append(error.description)
      }
    }
    return plans
  }

  /// Brings what plans want. A month that turns out to be of no use is replaced by its days, so this is done twice at most.
  package func bring(_ plans: inout [SymbolFiles]) async throws {
    var settled: [ArchiveFile: SeriesPlan.Standing] = [:]
    for _ in 0..<2 {
      let wanted = plans.flatMap { $0.series.flatMap(\.plan.wanted) }
      guard !wanted.isEmpty else { break }
      var run = FileRun(folder: folder, client: client, base: options.archive, now: options.now)
      run.mismatchPause = mismatchPause
      run.progress = progress
      let endings = try await run.bring(wanted)
      for (file, ending) in endings {
        // What failed counts as here, so that nothing is brought in its place: the next run tries again.
        settled[file.file] = if case .absent(let reason) = ending { .useless(reason) } else { .here }
      }
      for symbol in plans.indices {
        for number in plans[symbol].series.indices {
          plans[symbol].series[number].note(endings)
          let series = plans[symbol].series[number]
          plans[symbol].series[number].plan = plan(series.series, series.listing, settled: settled)
        }
      }
    }
    for symbol in plans {
      for series in symbol.series {
        for file in series.plan.files { folder.touch(try ArchiveKey(file.file.key), at: options.now) }
        try removeTails(replacedBy: series)
        for cadence in Cadence.allCases {
          try PartialFile.removeLeft(in: "\(folder.path)/\(series.series.folder(cadence).dropFirst("data/".count))")
        }
      }
    }
    try folder.save()
  }

  private func plan(
    _ series: ArchiveSeries, _ listing: SeriesListing, settled: [ArchiveFile: SeriesPlan.Standing] = [:]
  ) -> SeriesPlan {
    SeriesPlan(series, in: options.range, listing: listing, now: options.now) { listed in
      settled[listed.file] ?? standing(of: listed)
    }
  }

  /// How a published file stands, by the manifest and by what is on the disk.
  func standing(of listed: ListedFile) -> SeriesPlan.Standing {
    guard let key = try? ArchiveKey(listed.file.key) else { return .useless(.missing) }
    let entry = folder[key]
    let hasSameTags = entry?.tag == listed.tag ?? "" && entry?.noteTag == listed.noteTag ?? ""
    switch entry?.state {
    case .whole:
      let isNewest = !listed.isListed || entry?.tag == listed.tag && entry?.bytes == listed.size
      return isNewest && fileSize(folder.place(of: key)) == entry?.bytes ? .here : .wanted
    case .mismatched where listed.isListed && hasSameTags: return .useless(.mismatched)
    case .unchecked where listed.isListed && hasSameTags: return .useless(.unchecked)
    case .missing, .mismatched, .unchecked:
      // Where no tag tells whether something has changed, it is asked for again after a while; what may still come, always.
      let isPatient = options.now < (entry?.checked ?? 0) + (listed.isListed ? .day : 7 * .day)
      let mayCome = options.now < listed.file.end + AbsentFile.longestOutage
      guard isPatient, !mayCome, let entry else { break }
      return .useless(entry.state == .missing ? .missing : entry.state == .unchecked ? .unchecked : .mismatched)
    case .damaged, nil: break
    }
    return listed.isListed && listed.noteTag == nil ? .useless(.unchecked) : .wanted
  }
}
