import Basics
import FoundationEssentials
import Synchronization

/// Whoever brings days of a series.
protocol DayBringing {
  /// Brings days, in their order. Errors: `FetchError` where none can be brought at all, `DataError` where none can be
  /// written.
  func bring(_ files: [DayFile]) async throws -> [DayFile: DayRun.Ending]
}

/// Asks for days, some side by side and each answer by answer, and writes each when its last answer is there.
struct DayRun: DayBringing, Sendable {
  let fetch: InterfaceFetch
  let client: Client
  let endpoint: Endpoint
  /// Told of each day that is settled, with the bytes that it brought.
  let settled: @Sendable (Int) -> Void

  /// Bytes of an answer at most: 1,440 rows are less than 200 kB.
  static let mostBytes = 4 << 20
  /// Bytes of a file that is read again, at most.
  private static let mostFileBytes = 64 << 20
  /// What the manifest says in the place of a tag of a day that had not ended: it is asked for again.
  static let growing = "growing"
  /// Days side by side: what a run that is ended loses at most.
  private static let together = 16

  /// How it ended for a day.
  enum Ending: Equatable {
    /// Brought, so many bytes.
    case whole(Int)
    /// Nothing came, and what was here stays.
    case kept
    /// The exchange has no row of it.
    case empty
    /// The exchange shows no such file.
    case missing
    case failed(String)
  }

  func bring(_ files: [DayFile]) async throws -> [DayFile: Ending] {
    var endings: [DayFile: Ending] = [:]
    for start in stride(from: 0, to: files.count, by: Self.together) {
      let found = try await ask(Array(files[start..<min(start + Self.together, files.count)]))
      endings.merge(found) { $1 }
    }
    return endings
  }

  private struct State {
    var walks: [DayWalk]
    var endings: [DayFile: Ending] = [:]
    var error: (any Error)?
  }

  private func ask(_ files: [DayFile]) async throws -> [DayFile: Ending] {
    let state = Mutex(State(walks: files.map { DayWalk($0, endpoint, now: fetch.options.now) }))
    while true {
      let asked = state.withLock { state in state.walks.indices.filter { state.endings[state.walks[$0].file] == nil } }
      guard !asked.isEmpty else { break }
      let requests = state.withLock { state in
        asked.map {
          fetch.request(state.walks[$0].question(to: fetch.interface), to: "\(fetch.folder.workPath)/\($0).json")
        }
      }
      try await client.perform(requests) { request, outcome in
        state.withLock { state in
          guard state.error == nil else { return }
          let number = asked[request]
          do {
            let ending = try take(outcome, requests[request].output, &state.walks[number])
            if let ending {
              state.endings[state.walks[number].file] = ending
              if case .whole(let bytes) = ending { settled(bytes) } else { settled(0) }
            }
          } catch {
            state.error = error
          }
        }
      }
      if let error = state.withLock({ $0.error }) { throw error }
    }
    return state.withLock { $0.endings }
  }

  /// Takes an answer; how the day ended, where it did. Errors: `DataError` where it cannot be written.
  private func take(_ outcome: Outcome, _ output: String, _ walk: inout DayWalk) throws -> Ending? {
    defer { try? removeFile(output) }
    switch outcome {
    case .missing: return .failed("there is no such interface (404)")
    case .refused(let status): return .failed("refused with status \(status)")
    case .failed(let reason): return .failed(reason)
    case .done: break
    }
    do {
      let answer = fileSize(output) == nil ? [] : try readFile(output, limit: Self.mostBytes)
      try walk.take(fetch.interface.page(Data(answer)), answer)
    } catch let error as DecodingError {
      return .failed("not an answer of this interface: \(decodingProblem(error))")
    } catch let error as FetchError {
      return .failed(error.description)
    }
    return walk.isDone ? try settle(walk) : nil
  }

  /// Gives a day its file, in one step. Older rows that are here and did not come again stay: an exchange that tells a few
  /// days has forgotten them.
  private func settle(_ walk: DayWalk) throws -> Ending {
    let key = try walk.file.key
    let place = fetch.folder.place(of: key)
    let isSettled = walk.file.isSettled(at: fetch.options.now)
    let kept = try kept(of: walk.file, at: place, before: walk.oldest)
    var entry = ManifestEntry(walk.lines.isEmpty && kept.isEmpty ? .missing : .whole, checked: fetch.options.now)
    guard entry.state == .whole else {
      try fetch.folder.note(entry, of: key)
      return .empty
    }
    let bytes = (walk.lines + kept).flatMap { $0 + [UInt8(ascii: "\n")] }
    (entry.digest, entry.bytes, entry.tag) = (sha256Text(bytes), bytes.count, isSettled ? "" : Self.growing)
    try makeFolder(String(place[..<(place.lastIndex(of: "/") ?? place.startIndex)]))
    try writeWhole(bytes, to: place)
    try fetch.folder.note(entry, of: key)
    return walk.lines.isEmpty ? .kept : .whole(bytes.count)
  }

  /// The lines of an earlier file of a day, where it has rows of that day from before a time; nil: from any time.
  private func kept(of file: DayFile, at place: String, before oldest: Milliseconds?) throws -> [[UInt8]] {
    guard let size = fileSize(place), size <= Self.mostFileBytes else { return [] }
    let lines = try readFile(place, limit: size).split(separator: UInt8(ascii: "\n")).map(Array.init)
    // What cannot be read is of no use to anybody, and goes.
    let times = lines.flatMap { (try? fetch.interface.page(Data($0)).times) ?? [] }
    let days = file.day..<min(file.end, oldest ?? .max)
    return times.contains(where: days.contains) ? lines : []
  }
}
