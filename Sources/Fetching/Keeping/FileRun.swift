import Basics
import Libc
import Synchronization

/// Brings files of the archive: a file gets its name when its SHA-256 is that of its checksum, and not before.
///
/// A mismatch is asked about once more, both files anew, as a checksum may be published a moment before its file. What
/// does not match then is a state of that file, and the others go on.
struct FileRun: Sendable {
  let folder: DataFolder
  let client: Client
  /// The address that keys are below.
  let base: String
  /// The time of the run.
  let now: Milliseconds
  /// Wait before a mismatch is asked about again.
  var mismatchPause: Duration = .seconds(2)
  /// Told of the progress while files come.
  var progress: (@Sendable (Progress) -> Void)?

  /// Bytes that a file of unknown size may have.
  private static let mostBytes = 16 << 30

  /// How it ended for each file.
  enum Ending: Sendable, Equatable {
    /// Brought, or found to be here already, with so many bytes brought.
    case whole(brought: Int)
    case absent(AbsentFile.Reason)
    case failed(String)
  }

  /// Brings the files. Errors: `FetchError` where none can be brought at all, `DataError` where none can be written.
  func bring(_ files: [ListedFile]) async throws -> [ListedFile: Ending] {
    let keys = try files.map { file throws(FetchError) in try ArchiveKey(file.file.key) }
    let state = RunState(files: files, keys: keys)
    let meter = Meter(sizes: files.map(\.size))
    try await adopt(state, meter)
    let first = files.indices.filter { !state.isSettled($0) }
    for number in first { try part(number, state).claim() }
    try await ask(first, state, meter, isLastTime: false)
    let again = state.again
    if !again.isEmpty {
      do { try await Task.sleep(for: mismatchPause) } catch { throw FetchError.interrupted }
      try await ask(again, state, meter, isLastTime: true)
    }
    return Dictionary(uniqueKeysWithValues: zip(files, state.endings))
  }

  /// Takes files that lie there without being known, as another program may have brought them, if they match their
  /// checksums.
  private func adopt(_ state: RunState, _ meter: Meter) async throws {
    let there = state.files.indices.filter { number in
      let entry = folder[state.keys[number]]
      guard let size = fileSize(folder.place(of: state.keys[number])), entry?.state != .mismatched else { return false }
      return size == state.files[number].size ?? size && entry?.state != .whole
    }
    let requests = there.map { noteRequest($0, state) }
    try await client.perform(requests) { request, outcome in
      let number = there[request]
      state.attempt {
        guard outcome == .done, let note = try note(requests[request].output, of: state.files[number]),
          let found = sha256(file: folder.place(of: state.keys[number])), hexadecimal(found.digest) == note.digest
        else { return }
        try writeNote(requests[request].output, of: state.keys[number])
        try settleWhole(number, digest: note.digest, bytes: found.bytes, brought: 0, state)
        meter.settle(number)
      }
    }
    try state.check()
  }

  /// Asks for checksums and files, and settles each file when both are there.
  private func ask(_ numbers: [Int], _ state: RunState, _ meter: Meter, isLastTime: Bool) async throws {
    var client = client
    let clock = ContinuousClock()
    let start = clock.now
    client.bytesCame = { request, bytes in
      if !request.isMultiple(of: 2) { meter.note(bytes, of: numbers[request / 2]) }
      progress?(meter.progress(at: (clock.now - start) / .seconds(1)))
    }
    // Checksum and file take turns, so that both of a pair are asked for at about the same time.
    let requests = numbers.flatMap { [noteRequest($0, state), fileRequest($0, state)] }
    try await client.perform(requests) { request, outcome in
      let number = numbers[request / 2]
      guard let (note, file) = state.pair(number, request.isMultiple(of: 2), outcome) else { return }
      state.attempt {
        try settle(number, note, file, state, isLastTime: isLastTime)
        if state.isSettled(number) { meter.settle(number) }
      }
    }
    progress?(meter.progress(at: (clock.now - start) / .seconds(1)))
    try state.check()
  }

  private func noteRequest(_ number: Int, _ state: RunState) -> Request {
    Request(
      state.keys[number].address(below: base) + ".CHECKSUM", to: "\(folder.workPath)/\(number).sum",
      limit: ChecksumNote.limit)
  }

  private func fileRequest(_ number: Int, _ state: RunState) -> Request {
    let file = state.files[number]
    // A file that was published anew since the listing may have grown a little.
    var request = Request(
      state.keys[number].address(below: base), to: part(number, state).path,
      limit: file.size.map { 2 * $0 + (1 << 20) } ?? Self.mostBytes)
    request.isContinued = true
    request.size = file.size
    request.tag = file.tag.map { "\"\($0)\"" }
    return request
  }

  private func part(_ number: Int, _ state: RunState) -> PartialFile {
    PartialFile(of: folder.place(of: state.keys[number]), tag: state.files[number].tag, run: folder.run)
  }

  private func note(_ path: String, of file: ListedFile) throws -> ChecksumNote? {
    guard fileSize(path) != nil else { return nil }
    return ChecksumNote(try readFile(path, limit: ChecksumNote.limit), of: file.file.name)
  }

  private func settle(
    _ number: Int, _ noteOutcome: Outcome, _ fileOutcome: Outcome, _ state: RunState, isLastTime: Bool
  ) throws {
    let key = state.keys[number]
    switch (noteOutcome, fileOutcome) {
    case (_, .missing):
      try settleAbsent(number, .missing, state)
    case (.missing, .done):
      try removeFile(part(number, state).path)
      try settleAbsent(number, .unchecked, state)
    case (.done, .done):
      let part = part(number, state).path
      let notePath = "\(folder.workPath)/\(number).sum"
      guard let content = fileSize(part) == nil ? (digest: sha256([]), bytes: 0) : sha256(file: part) else {
        throw DataError.unreadable(path: part, reason: systemReason())
      }
      if let note = try note(notePath, of: state.files[number]), note.digest == hexadecimal(content.digest),
        content.bytes > 0
      {
        try place(part, at: key, note: notePath)
        try settleWhole(number, digest: note.digest, bytes: content.bytes, brought: content.bytes, state)
      } else {
        try removeFile(part)
        if isLastTime {
          try settleAbsent(number, .mismatched, state, digest: hexadecimal(content.digest), bytes: content.bytes)
        } else {
          state.askAgain(number)
        }
      }
    case (.failed(let reason), _), (_, .failed(let reason)): state.settle(number, .failed(reason))
    case (.refused(let status), _), (_, .refused(let status)):
      state.settle(number, .failed("refused with status \(status)"))
    case (.missing, _): state.settle(number, .failed("no answer"))
    }
  }

  /// Gives a file its name. The old checksum goes first, so that at no moment a file lies beside a checksum of another.
  private func place(_ part: String, at key: ArchiveKey, note: String) throws {
    let place = folder.place(of: key)
    try removeFile(place + ".CHECKSUM")
    guard unsafe rename(part, place) == 0 else { throw DataError.unwritable(path: place, reason: systemReason()) }
    try writeNote(note, of: key)
  }

  private func writeNote(_ note: String, of key: ArchiveKey) throws {
    try writeWhole(readFile(note, limit: ChecksumNote.limit), to: folder.place(of: key) + ".CHECKSUM")
  }

  private func settleWhole(_ number: Int, digest: String, bytes: Int, brought: Int, _ state: RunState) throws {
    var entry = entry(.whole, of: state.files[number])
    (entry.digest, entry.bytes) = (digest, bytes)
    try folder.note(entry, of: state.keys[number])
    state.settle(number, .whole(brought: brought))
  }

  private func settleAbsent(
    _ number: Int, _ reason: AbsentFile.Reason, _ state: RunState, digest: String = "", bytes: Int = 0
  ) throws {
    let kind: ManifestEntry.State = reason == .mismatched ? .mismatched : reason == .unchecked ? .unchecked : .missing
    var entry = entry(kind, of: state.files[number])
    (entry.digest, entry.bytes) = (digest, bytes)
    // A file that is here and whole stays so, whatever the archive has in its place now.
    if folder[state.keys[number]]?.state != .whole || kind == .mismatched {
      try folder.note(entry, of: state.keys[number])
    }
    state.settle(number, .absent(reason))
  }

  private func entry(_ state: ManifestEntry.State, of file: ListedFile) -> ManifestEntry {
    var entry = ManifestEntry(state, checked: now)
    entry.tag = file.tag ?? ""
    entry.noteTag = file.noteTag ?? ""
    return entry
  }
}

/// What is known of the files of a run, shared by those who hear of their transfers.
private final class RunState: Sendable {
  let files: [ListedFile], keys: [ArchiveKey]
  private struct State {
    var endings: [FileRun.Ending?]
    var halves: [Int: (note: Outcome?, file: Outcome?)] = [:]
    var again: [Int] = []
    var error: (any Error)?
  }
  private let state: Mutex<State>

  init(files: [ListedFile], keys: [ArchiveKey]) {
    self.files = files
    self.keys = keys
    state = Mutex(State(endings: files.map { _ in nil }))
  }

  var endings: [FileRun.Ending] { state.withLock { $0.endings.map { $0 ?? .failed("no answer") } } }
  var again: [Int] { state.withLock { $0.again } }

  func isSettled(_ number: Int) -> Bool { state.withLock { $0.endings[number] != nil } }
  func settle(_ number: Int, _ ending: FileRun.Ending) { state.withLock { $0.endings[number] = ending } }
  func askAgain(_ number: Int) { state.withLock { $0.again.append(number) } }

  /// Notes how one of a file's two requests ended; both outcomes where that was the second.
  func pair(_ number: Int, _ isNote: Bool, _ outcome: Outcome) -> (note: Outcome, file: Outcome)? {
    state.withLock {
      var half = $0.halves[number] ?? (nil, nil)
      if isNote { half.note = outcome } else { half.file = outcome }
      guard let note = half.note, let file = half.file else {
        $0.halves[number] = half
        return nil
      }
      $0.halves[number] = nil
      return (note, file)
    }
  }

  /// Does work whose error ends the run, once the transfers under way are over.
  func attempt(_ work: () throws -> Void) {
    guard state.withLock({ $0.error == nil }) else { return }
    do {
      try work()
    } catch {
      state.withLock { $0.error = $0.error ?? error }
    }
  }

  /// Throws what went wrong in `attempt`.
  func check() throws { if let error = state.withLock({ $0.error }) { throw error } }
}
