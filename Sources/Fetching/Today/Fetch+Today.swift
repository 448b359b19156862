import Basics
import CSV
import FoundationEssentials
import Synchronization

extension Fetch {
  /// What came of asking the live interface for the days that are not published yet.
  package struct Today: Sendable {
    /// Files written.
    package var files = 0
    /// Why some could not be, each reason once: what the server refuses, and what failed and may not the next time.
    package var problems: [String] = [], failures: [String] = []
    /// Contracts whose labels of open interest could not be held against the archive's.
    package var uncompared: [String] = []
  }

  /// Asks the live interface for what follows the last published day of each series, and writes it as files that readers
  /// take for the archive's and the next run replaces. Its failure is told and ends nothing. Errors: as of `bring`.
  package func bringToday(of plans: [SymbolFiles]) async throws -> Today {
    let wanted = plans.flatMap(\.series).compactMap(tail)
    let asked = wanted.indices.flatMap { number in
      wanted[number].addresses(below: options.rest).map { (number: number, address: $0) }
    }
    let requests = asked.enumerated().map {
      Request($1.address, to: "\(folder.workPath)/\($0).json", limit: 8 << 20)
    }
    var today = Today()
    let answers = Mutex([Int: [[UInt8]]]())
    let problems = Mutex([Int: Set<String>]()), failures = Mutex(Set<String>())
    do {
      try await client.perform(requests) { request, outcome in
        let (number, output) = (asked[request].number, requests[request].output)
        let host = requests[request].host
        let problem: String?
        switch outcome {
        case .done:
          let bytes = (try? readFile(output, limit: 8 << 20)) ?? []
          answers.withLock { $0[number, default: []].append(bytes) }
          problem = nil
        case .missing: problem = "\(host) has no such interface (404)"
        case .refused(let status): problem = "\(host) refuses with status \(status)"
        case .failed(let reason):
          problem = "\(host): \(reason)"
          failures.withLock { _ = $0.insert("\(host): \(reason)") }
        }
        if let problem { problems.withLock { _ = $0[number, default: []].insert(problem) } }
        try? removeFile(output)
      }
    } catch FetchError.refusesRegion(let host, _) {
      today.problems = [
        "\(host) refuses this region (451): the current day is left out; what the archive has is here and can be built"
      ]
      return today
    }
    let failed = problems.withLock { $0 }
    for (number, request) in wanted.enumerated() where failed[number] == nil {
      do {
        today.files += try write(request, answers.withLock { $0[number] ?? [] }, &today)
      } catch let error as DecodingError {
        today.problems.append("\(request.series.symbol): no \(request.series.kind.rawValue): \(decodingProblem(error))")
      }
    }
    today.failures = failures.withLock { $0.sorted() }
    today.problems = Set(today.problems + failed.values.flatMap(\.self)).subtracting(today.failures).sorted()
    return today
  }

  /// The time that a series lacks until now; nil where it lacks nothing, or its last days are too old for this.
  private func tail(_ series: SymbolFiles.Series) -> TailRequest? {
    let published = series.plan.files.map(\.file.end).max() ?? options.range.lowerBound
    let begin = max(published, options.now.dividedFloor(by: .day) * .day - AbsentFile.longestOutage)
    guard begin < options.now, options.range.upperBound + .day > options.now else { return nil }
    return TailRequest(series: series.series, range: begin..<options.now)
  }

  /// Writes what was answered; the number of files.
  private func write(_ request: TailRequest, _ answers: [[UInt8]], _ today: inout Today) throws -> Int {
    let days: [Milliseconds: String]
    switch request.series.kind {
    case .klines, .markPriceKlines:
      let bars = try answers.flatMap { try JSONDecoder().decode([LiveBar].self, from: Data($0)) }
      days = TailText.days(of: bars, in: request.range, now: options.now)
    case .metrics:
      let snapshots = try answers.flatMap { try JSONDecoder().decode([LiveOpenInterest].self, from: Data($0)) }
      let archive = published(before: request)
      let live = Dictionary(snapshots.compactMap(\.sample), uniquingKeysWith: { $1 })
      let shift = LabelShift(live: live, archive: archive, step: TailRequest.snapshotStep)
      if shift == nil, !snapshots.isEmpty { today.uncompared.append(request.series.symbol) }
      days = TailText.days(
        of: snapshots, symbol: request.series.symbol, shift: shift?.shift ?? 0, in: request.range,
        except: Set(archive.keys))
    case .aggTrades, .fundingRate, .liquidationSnapshot: return 0
    }
    let place = tailFolder(of: request.series)
    try makeFolder(place)
    for (day, text) in days {
      try writeWhole(Array(text.utf8), to: "\(place)/\(request.series.stem)\(day.utcDate)\(tailSuffix)")
    }
    return days.count
  }

  /// The values of the last published day by their labels; none where it is not here.
  private func published(before request: TailRequest) -> [Milliseconds: Double] {
    let last = ArchiveFile(request.series, .daily, at: request.range.lowerBound - .day)
    guard let key = try? ArchiveKey(last.key), fileSize(folder.place(of: key)) != nil else { return [:] }
    var values: [Milliseconds: Double] = [:]
    // What cannot be read of it is told when the data are read; here it only is no help.
    try? forEachBlockOfLines(of: folder.place(of: key)) { bytes in
      for line in bytes.text.split(separator: "\n") {
        let fields = line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false)
        guard fields.count == 4, let time = Milliseconds(iso8601: fields[0] + "Z"), let value = Double(fields[2]) else {
          continue
        }
        values[time] = value
      }
    }
    return values
  }
}

extension LiveOpenInterest {
  /// Its moment and value; nil where one of them is none.
  fileprivate var sample: (Milliseconds, Double)? {
    guard let time, let value = Double(sumOpenInterest.text) else { return nil }
    return (time, value)
  }
}
