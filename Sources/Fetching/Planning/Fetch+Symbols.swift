package import Basics
import CSV
import Synchronization

extension Fetch {
  /// All contracts that the archive has bars of, in order of their names. Errors: no listing, or a name that is none.
  package func allSymbols() async throws -> [String] {
    guard let listings else {
      throw FetchError.unusable("--all and --top need the archive's listing; name symbols, or leave out --no-listing")
    }
    let prefix = options.market.folder(.daily) + ArchiveKind.klines.rawValue + "/"
    let walk = try await listings.read([ListingWalk(prefix: prefix, isOfFolders: true)])[0].get()
    return try walk.folders.map { folder throws(FetchError) in
      let name = String(folder.dropFirst(prefix.count).dropLast())
      guard ArchiveKey.isName(name) else {
        throw .unusable("\(listings.base): a symbol that cannot be the name of a folder: '\(name.prefix(100))'")
      }
      return name
    }.sorted()
  }

  /// Contracts by the value traded on the last published day of the range, largest first.
  ///
  /// The value is that of the archive's own bars of a day, so no live interface is asked and the same day gives the same
  /// order. It is in the quote currency, and of coin-margined contracts contracts * their size in USD.
  package func symbolsByVolume() async throws -> (symbols: [String], day: Milliseconds) {
    let symbols = try await allSymbols()
    let day = try await lastDay()
    let files = symbols.map { ArchiveFile(dayBars(of: $0), .daily, at: day) }
    let requests = try files.enumerated().map { number, file in
      Request(
        try ArchiveKey(file.key).address(below: options.archive), to: "\(folder.workPath)/\(number).zip",
        limit: 1 << 20)
    }
    let volumes = Mutex([String: Double]())
    let failures = Mutex(0)
    try await client.perform(requests) { number, outcome in
      let output = requests[number].output
      defer { try? removeFile(output) }
      switch outcome {
      case .done:
        guard let volume = volume(ofBarsIn: output, symbol: symbols[number]) else {
          return failures.withLock { $0 += 1 }
        }
        volumes.withLock { $0[symbols[number]] = volume }
      // It did not trade that day, as most that have been delisted.
      case .missing: break
      case .refused, .failed: failures.withLock { $0 += 1 }
      }
    }
    let failed = failures.withLock { $0 }
    let ranked = volumes.withLock { $0.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key) }
    guard !ranked.isEmpty else {
      throw FetchError.unavailable("\(options.archive): no bars of \(day.utcDate) to rank symbols by")
    }
    if failed > 0 { note("\(failed) symbols cannot be ranked: their bars of \(day.utcDate) could not be read") }
    return (ranked, day)
  }

  private func dayBars(of symbol: String) -> ArchiveSeries {
    ArchiveSeries(market: options.market, kind: .klines, symbol: symbol, interval: "1d")
  }

  /// The last day of the range of which bars of a day are published.
  private func lastDay() async throws -> Milliseconds {
    guard let listings else { return options.range.upperBound - .day }
    let series = dayBars(of: options.market.oldestSymbol)
    let end = options.range.upperBound
    let first = ArchiveFile(series, .daily, at: end - AbsentFile.longestOutage - .day)
    let last = ArchiveFile(series, .daily, at: end - .day)
    let walk = try await listings.read([
      ListingWalk(
        prefix: series.folder(.daily), after: String(first.key.dropLast(4)), through: last.key + ".CHECKSUM")
    ])[0].get()
    var listing = SeriesListing()
    listing.add(walk.objects, of: series, .daily)
    guard let day = listing.daily.keys.filter({ $0 < end }).max() else {
      throw FetchError.unavailable(
        "\(listings.base): no bars of \(series.symbol) in the two weeks before \(end.utcDate)")
    }
    return day
  }

  /// The value traded in the bars of a file; nil where it cannot be read, or holds more than a header and a bar.
  private func volume(ofBarsIn path: String, symbol: String) -> Double? {
    var text = ""
    do throws(DataError) {
      try forEachBlockOfLines(of: path) { bytes throws(DataError) in
        guard text.isEmpty, bytes.count <= 2_000 else { throw .unusable("\(path): more than a bar") }
        text = bytes.text
      }
    } catch {
      return nil
    }
    // The eighth field is the value in the quote currency; coin-margined files have contracts in the sixth.
    let column = options.market == .um ? 7 : 5
    let values = text.split(separator: "\n").compactMap { line -> Double? in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      return fields.count > column ? Double(fields[column]) : nil
    }
    guard values.count == 1, values[0].isFinite, values[0] >= 0 else { return nil }
    return options.market == .um ? values[0] : values[0] * (symbol.hasPrefix("BTCUSD") ? 100 : 10)
  }
}

extension Span<UInt8> {
  /// The bytes as text.
  var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for index in indices { bytes.append(self[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
