import Basics
import CSV
import Libc
import Synchronization

/// Brings files of a day that an exchange shows without checksums: a file gets its name when it unpacks to its end, which its
/// own check sum confirms.
struct ShownFileRun: DayBringing, Sendable {
  let fetch: InterfaceFetch
  let client: Client
  /// Told of each file that is settled, with the bytes that it brought.
  let settled: @Sendable (Int) -> Void

  /// Bytes that a file may have: a day of trades has been seen to have some hundred millions.
  private static let mostBytes = 4 << 30

  func bring(_ files: [DayFile]) async throws -> [DayFile: DayRun.Ending] {
    let root = fetch.options.filesAddress
    let requests = files.enumerated().map { number, file in
      Request(
        (root.hasSuffix("/") ? String(root.dropLast()) : root) + fetch.interface.place(of: file),
        to: "\(fetch.folder.workPath)/\(number)\(file.series.ending)", limit: Self.mostBytes)
    }
    let state = Mutex((endings: [DayFile: DayRun.Ending](), error: (any Error)?.none))
    try await client.perform(requests) { number, outcome in
      state.withLock { state in
        guard state.error == nil else { return }
        do {
          let ending = try settle(files[number], outcome, requests[number].output)
          state.endings[files[number]] = ending
          if case .whole(let bytes) = ending { settled(bytes) } else { settled(0) }
        } catch {
          state.error = error
        }
      }
    }
    if let error = state.withLock({ $0.error }) { throw error }
    return state.withLock { $0.endings }
  }

  /// Names a file that is whole, and notes what was found. Errors: `DataError` where it cannot be written.
  private func settle(_ file: DayFile, _ outcome: Outcome, _ output: String) throws -> DayRun.Ending {
    defer { try? removeFile(output) }
    let key = try file.key
    switch outcome {
    case .missing: return try settleMissing(key)
    // The store of OKX refuses what it does not have.
    case .refused(403) where fetch.options.venue == .okx: return try settleMissing(key)
    case .refused(let status): return .failed("refused with status \(status)")
    case .failed(let reason): return .failed(reason)
    case .done: break
    }
    if let problem = Self.problem(of: output) { return .failed("not a file as it should be: \(problem)") }
    guard let content = sha256(file: output) else { throw DataError.unreadable(path: output, reason: systemReason()) }
    let place = fetch.folder.place(of: key)
    try makeFolder(String(place[..<(place.lastIndex(of: "/") ?? place.startIndex)]))
    guard unsafe rename(output, place) == 0 else { throw DataError.unwritable(path: place, reason: systemReason()) }
    var entry = ManifestEntry(.whole, checked: fetch.options.now)
    (entry.digest, entry.bytes) = (hexadecimal(content.digest), content.bytes)
    try fetch.folder.note(entry, of: key)
    return .whole(content.bytes)
  }

  private func settleMissing(_ key: ArchiveKey) throws -> DayRun.Ending {
    try fetch.folder.note(ManifestEntry(.missing, checked: fetch.options.now), of: key)
    return .missing
  }

  /// Unpacks a file to its end; what is wrong with it, if anything is.
  private static func problem(of path: String) -> String? {
    var isEmpty = true
    do {
      try forEachBlockOfLines(of: path) { if !$0.isEmpty { isEmpty = false } }
    } catch {
      return "\(error)".replacing("\(path): ", with: "")
    }
    return isEmpty ? "nothing in it" : nil
  }
}
