package import Basics
import Synchronization

/// What is to be fetched of an exchange's public interface.
package struct InterfaceOptions: Sendable {
  package let venue: ExchangeVenue
  /// Length of the bars.
  package var interval = "5m"
  /// The days, from midnight to midnight; the last may still be going on.
  package var range: Range<Milliseconds>
  /// The time of the run.
  package var now: Milliseconds
  /// What is brought besides klines and open interest.
  package var files: [DaySeries.Kind] = []
  /// The addresses of the interface and of the files that the exchange shows.
  package var address: String, filesAddress: String
  /// Transfers at a time.
  package var parallel = 8

  package init(venue: ExchangeVenue, range: Range<Milliseconds>, now: Milliseconds) {
    self.venue = venue
    self.range = range
    self.now = now
    address = venue.address
    filesAddress = venue.filesAddress ?? venue.address
  }
}

/// A run of `liqheat fetch` of an exchange without an archive: its interface is asked day by day.
package struct InterfaceFetch: Sendable {
  package let options: InterfaceOptions
  let interface: any PublicInterface
  /// Where it goes.
  package let folder: DataFolder
  /// Who asks.
  package var client: Client
  /// Told of what a person may want to know while it goes on.
  package var note: @Sendable (String) -> Void = { _ in }
  /// Told of the progress while days come.
  package var progress: (@Sendable (Progress) -> Void)?
  /// Replaces the exchange's own waits after too many requests, for tests.
  var busyPause: Milliseconds?
  /// Whether the exchange's limits are not heeded, for tests.
  var isHasty = false

  /// A wait shorter than this is not told of.
  private static let shortWait: Milliseconds = 10 * .second

  /// A run into a folder.
  package init(_ options: InterfaceOptions, into folder: DataFolder, userAgent: String, curl: String = "curl") {
    self.options = options
    self.folder = folder
    interface = options.venue.interface
    client = Client(
      addresses: [options.address, options.filesAddress], parallel: options.parallel, userAgent: userAgent,
      program: curl)
    // An exchange that locks us out for ten minutes is waited for: the run goes on by itself then.
    client.schedule.patience = 15 * .minute
  }

  /// What a person should know of what the exchange does not have.
  package var remarks: [String] { interface.remarks }

  /// A client that heeds a limit and reads what the exchange complains of.
  func client(within limit: RateLimit, answersOf bytes: Int = DayRun.mostBytes) -> Client {
    var client = client
    client.limiter = isHasty ? nil : RateLimiter(limit)
    client.judge = { [interface, busyPause] answer, request in
      let verdict = interface.verdict(answer, (try? readFile(request.output, limit: bytes)) ?? [])
      if case .again(let reason, let wait?, let isBusy) = verdict, let busyPause {
        return .again(reason: reason, after: min(wait, busyPause), isBusy: isBusy)
      }
      return verdict
    }
    client.waits = { [note] wait, reason in
      if wait >= Self.shortWait { note("\(reason): waiting \(wait / .second) s, as it asks") }
    }
    return client
  }

  func request(_ question: Question, to output: String, limit: Int = DayRun.mostBytes) -> Request {
    let root = options.address.hasSuffix("/") ? String(options.address.dropLast()) : options.address
    var request = Request(root + question.path, to: output, limit: limit)
    request.post = question.post
    request.keepsErrorBody = true
    return request
  }

  /// Brings what plans want. Of each series the newest day is asked for first and alone, as what is wrong with it is wrong
  /// with all of them; then the others, newest first. Errors: `FetchError` where none can be brought at all, `DataError`
  /// where none can be written.
  package func bring(_ plans: inout [SymbolDays]) async throws {
    let places = plans.indices.flatMap { symbol in plans[symbol].plans.indices.map { (symbol: symbol, plan: $0) } }
    let all = places.reduce(0) { $0 + plans[$1.symbol].plans[$1.plan].wanted.count }
    let settled = counter(of: all)
    for kind in DaySeries.Kind.allCases {
      let ofKind = places.filter { plans[$0.symbol].plans[$0.plan].series.kind == kind }
      guard let first = ofKind.first else { continue }
      let run: any DayBringing
      if kind.isFile {
        run = ShownFileRun(fetch: self, client: client, settled: settled)
      } else {
        let endpoint = interface.endpoint(of: plans[first.symbol].plans[first.plan].series)
        run = DayRun(fetch: self, client: client(within: endpoint.limit), endpoint: endpoint, settled: settled)
      }
      for isFirst in [true, false] {
        var owners: [DayFile: (symbol: Int, plan: Int)] = [:]
        var wanted: [DayFile] = []
        for place in ofKind {
          let plan = plans[place.symbol].plans[place.plan]
          guard isFirst || plan.failed.isEmpty else { continue }
          for file in isFirst ? plan.wanted.prefix(1) : plan.wanted.dropFirst() {
            owners[file] = place
            wanted.append(file)
          }
        }
        for (file, ending) in try await run.bring(wanted) {
          if let place = owners[file] { plans[place.symbol].plans[place.plan].note(ending, of: file, at: options.now) }
        }
      }
    }
    for file in plans.flatMap({ $0.plans.flatMap(\.here) }) { folder.touch(try file.key, at: options.now) }
    try folder.save()
  }

  /// Counts days and their bytes, and tells of the progress.
  private func counter(of days: Int) -> @Sendable (Int) -> Void {
    let meter = Meter(sizes: Array(repeating: nil, count: days))
    let clock = ContinuousClock()
    let start = clock.now
    let count = Mutex(0)
    return { [progress] bytes in
      count.withLock { number in
        guard number < days else { return }
        meter.note(bytes, of: number)
        meter.settle(number)
        number += 1
        progress?(meter.progress(at: (clock.now - start) / .seconds(1)))
      }
    }
  }
}
