import Basics
import Synchronization

/// Brings many bodies, politely: bounded side by side, and what fails in passing is asked again later.
package struct Client: Sendable {
  /// When what failed is asked again.
  package var schedule = RetrySchedule()
  /// Called with each request and each answer, for a person who looks for a fault.
  package var log: (@Sendable (String) -> Void)?
  /// Called with the number of a request and the bytes of it that are there, while they come.
  package var bytesCame: (@Sendable (Int, Int) -> Void)?
  /// How often may be asked; nil: as fast as answers come.
  var limiter: RateLimiter?
  /// What follows from an answer whose body must be read to know; nil where its status says all.
  var judge: (@Sendable (Answer, Request) -> Verdict?)?
  /// Told of a wait that the server wants, and why.
  var waits: (@Sendable (Milliseconds, String) -> Void)?
  private var curl = Curl()
  private var config = CurlConfig()

  /// Transfers of one run of curl. A new run makes new connections, but what failed waits for the end of the old one.
  private static let batch = 256

  /// A client; plain HTTP is spoken only where one of the addresses that the person chose is of it.
  package init(addresses: [String], parallel: Int, userAgent: String, program: String = "curl") {
    curl.parallel = parallel
    curl.program = program
    config.userAgent = userAgent
    config.allowsPlainHTTP = addresses.contains { $0.hasPrefix("http://") }
  }

  /// Runs curl once without asking anything; see `Curl.tryOut`.
  package func tryOut() async throws { try await curl.tryOut() }

  /// Performs requests and hands over how each ended, one by one, in the order in which they end.
  ///
  /// Errors: `FetchError`: curl is not there, the server refuses this region, or we were stopped.
  package func perform(_ requests: [Request], each: @escaping @Sendable (Int, Outcome) -> Void) async throws {
    var random = SeededRandom(seed: UInt64.random(in: 0...(.max)))
    let clock = ContinuousClock()
    var waiting = requests.indices.map { Waiting(number: $0, notBefore: clock.now) }
    var pausedUntil = clock.now
    while !waiting.isEmpty {
      let now = clock.now
      let ready = pausedUntil <= now ? waiting.indices.filter { waiting[$0].notBefore <= now }.prefix(Self.batch) : []
      guard !ready.isEmpty else {
        try await pause(until: max(pausedUntil, waiting.map(\.notBefore).min() ?? now))
        continue
      }
      let allowed = limiter?.take(atMost: ready.count, at: now) ?? ready.count
      guard allowed > 0 else {
        try await pause(until: limiter?.next(after: now) ?? now)
        continue
      }
      let chosen = ready.prefix(allowed).map { waiting[$0] }
      let taken = Set(ready.prefix(allowed))
      waiting = waiting.indices.filter { !taken.contains($0) }.map { waiting[$0] }

      let batch = Batch(requests: requests, judge: judge)
      let transfers = try begin(chosen, of: requests) { each($0, $1) }
      let words = try await run(transfers, in: batch, each: each)
      if let refusing = batch.refusingRegion {
        throw FetchError.refusesRegion(host: requests[refusing.number].host, status: refusing.status)
      }
      if batch.isSilent, !transfers.isEmpty, !words.isEmpty { throw FetchError.unavailable("curl says: \(words)") }

      let verdicts = batch.verdicts
      for transfer in transfers {
        guard var again = chosen.first(where: { $0.number == transfer.number }) else { continue }
        let number = transfer.number
        switch verdicts[number] {
        case .final, .refusesRegion: continue
        case .fromStart where transfer.offset > 0:
          try removeFile(requests[number].output)
          waiting.append(again)
        case .again(let reason, let after, let isBusy):
          again.failures += 1
          if let wait = schedule.wait(afterFailure: again.failures, asked: after, using: &random) {
            again.notBefore = clock.now + .milliseconds(wait)
            log?("waiting \(wait) ms after \(reason) of \(requests[number].address)")
            // A server that has too much to do is left alone with all requests.
            if isBusy {
              pausedUntil = max(pausedUntil, again.notBefore)
              waits?(wait, "\(requests[number].host): \(reason)")
            }
            waiting.append(again)
          } else {
            each(number, .failed(reason + (again.failures > 1 ? ", \(again.failures) times" : "")))
          }
        case .fromStart: each(number, .refused(416))
        case nil:
          // Cut off because of another transfer, or curl itself was ended.
          again.failures += batch.wasStopped ? 0 : 1
          if again.failures < schedule.attempts {
            waiting.append(again)
          } else {
            each(number, .failed("curl was ended"))
          }
        }
      }
    }
  }

  /// A request that is still to be asked.
  private struct Waiting {
    let number: Int
    var failures = 0
    var notBefore: ContinuousClock.Instant
  }

  private func pause(until time: ContinuousClock.Instant) async throws {
    do {
      try await Task.sleep(until: time)
    } catch {
      throw FetchError.interrupted
    }
  }

  /// What is there of the requested bodies decides where each transfer begins; a body that is whole already needs none.
  private func begin(
    _ chosen: [Waiting], of requests: [Request], whole: (Int, Outcome) -> Void
  ) throws -> [CurlConfig.Transfer] {
    var transfers: [CurlConfig.Transfer] = []
    for waiting in chosen {
      let request = requests[waiting.number]
      let there = request.isContinued ? fileSize(request.output) ?? 0 : 0
      if there > 0, there == request.size {
        whole(waiting.number, .done)
        continue
      }
      let offset = there < request.size ?? .max ? there : 0
      if offset == 0 { try removeFile(request.output) }
      transfers.append(.init(number: waiting.number, request: request, offset: offset))
    }
    return transfers
  }

  private func run(
    _ transfers: [CurlConfig.Transfer], in batch: Batch, each: @escaping @Sendable (Int, Outcome) -> Void
  ) async throws -> String {
    guard !transfers.isEmpty else { return "" }
    if let log {
      for transfer in transfers {
        let range = transfer.offset > 0 ? " from byte \(transfer.offset)" : ""
        log("> \(transfer.request.post == nil ? "GET" : "POST") \(transfer.request.address)\(range)")
      }
    }
    let numbers = transfers.map(\.number)
    return try await curl.run(config.text(transfers)) { answer in
      guard numbers.contains(answer.number) else { return }
      if let log {
        let error = answer.exit == 0 ? "" : ", error \(answer.exit) \(answer.message)"
        log(
          "< \(answer.status), \(answer.bytes) bytes in \(answer.seconds) s\(error) "
            + batch.requests[answer.number].address)
      }
      if let outcome = batch.note(answer) { each(answer.number, outcome) }
    } watch: {
      for number in numbers where !batch.isAnswered(number) {
        let bytes = fileSize(batch.requests[number].output) ?? 0
        bytesCame?(number, bytes)
        guard bytes > batch.requests[number].limit else { continue }
        if batch.cutOff(number) { each(number, .failed(Batch.tooLong)) }
      }
      return !batch.wasStopped
    }
  }
}

/// What is known of the transfers of one run of curl, shared by those who read its answers and watch its files.
private final class Batch: Sendable {
  let requests: [Request]
  private let judge: (@Sendable (Answer, Request) -> Verdict?)?
  private let state = Mutex((verdicts: [Int: Verdict](), wasStopped: false, region: (number: Int, status: Int)?.none))

  init(requests: [Request], judge: (@Sendable (Answer, Request) -> Verdict?)?) {
    self.requests = requests
    self.judge = judge
  }

  var verdicts: [Int: Verdict] { state.withLock { $0.verdicts } }
  var isSilent: Bool { state.withLock { $0.verdicts.isEmpty && !$0.wasStopped } }
  /// Whether curl was stopped by us, so that a transfer without an answer has not failed.
  var wasStopped: Bool { state.withLock { $0.wasStopped } }
  /// The request that the server refuses to our region, and by which status.
  var refusingRegion: (number: Int, status: Int)? { state.withLock { $0.region } }

  func isAnswered(_ number: Int) -> Bool { state.withLock { $0.verdicts[number] != nil } }

  /// Keeps the verdict on an answer; the outcome, where that is final and new.
  func note(_ answer: Answer) -> Outcome? {
    let verdict = judge?(answer, requests[answer.number]) ?? Verdict(answer)
    return state.withLock {
      guard $0.verdicts[answer.number] == nil else { return nil }
      $0.verdicts[answer.number] = verdict
      switch verdict {
      case .final(.refused(451)), .refusesRegion:
        $0.region = (answer.number, answer.status)
        $0.wasStopped = true
      // To ask on would only make it worse.
      case .again(_, _, isBusy: true): $0.wasStopped = true
      case .final(let outcome): return outcome
      default: break
      }
      return nil
    }
  }

  static let tooLong = "longer than it may be"

  /// Ends all transfers, because one brings more than it may; false where it has just ended by itself.
  func cutOff(_ number: Int) -> Bool {
    state.withLock {
      guard $0.verdicts[number] == nil else { return false }
      $0.verdicts[number] = .final(.failed(Self.tooLong))
      $0.wasStopped = true
      return true
    }
  }
}

extension Request {
  /// The host in the address, with its port.
  var host: String {
    let parts = address.split(separator: "/", maxSplits: 2)
    return parts.count > 1 ? String(parts[1]) : address
  }
}
