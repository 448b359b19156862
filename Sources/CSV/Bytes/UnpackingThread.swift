package import Basics
import Dispatch
import Synchronization

/// Unpacks a file in a thread of its own, a few blocks ahead of whoever reads them: what unpacking one file takes is its
/// inflation alone.
package final class UnpackingThread: Sendable {
  /// Bytes unpacked, the first `count` of the array.
  package struct Block: Equatable {
    package var bytes: [UInt8]
    package var count: Int
  }

  /// How the text ended: the number of files in the archive that were not read, or what is wrong with it.
  package typealias Ending = Result<Int, DataError>

  private struct State {
    var ready: [Block] = []
    var spare: [[UInt8]]
    var ending: Ending?
    var isCancelled = false
  }

  private let state: Mutex<State>
  private let ready = DispatchSemaphore(value: 0)
  private let spare: DispatchSemaphore
  private let done = DispatchSemaphore(value: 0)

  /// Begins to unpack a file.
  ///
  /// Nil where the system makes no thread for it.
  package init?(path: String, blocks: Int = 4) {
    state = Mutex(State(spare: (0..<blocks).map { _ in [UInt8](repeating: 0, count: ReadingLimits.block) }))
    // Negative counts are not to be had, so the spare ones are counted up.
    spare = DispatchSemaphore(value: 0)
    for _ in 0..<blocks { spare.signal() }
    let thread = SystemThread { [self] in
      let ending = Ending { () throws(DataError) -> Int in try unpack(path) }
      state.withLock { $0.ending = ending }
      ready.signal()
      done.signal()
    }
    guard let thread else { return nil }
    // `cancel` waits for the end of the work, which is all that matters.
    thread.detach()
  }

  /// The next block, for which an earlier one is given back; nil at the end.
  package func next(returning used: [UInt8]?) -> Block? {
    if let used {
      state.withLock { $0.spare.append(used) }
      spare.signal()
    }
    ready.wait()
    let block = state.withLock { $0.ready.isEmpty ? nil : $0.ready.removeFirst() }
    // The end was signalled once, but may be asked for again.
    if block == nil { ready.signal() }
    return block
  }

  /// How it ended; known when there is no next block.
  package var ending: Ending? { state.withLock { $0.ending } }

  /// Stops, and waits until that is done.
  package func cancel() {
    state.withLock { $0.isCancelled = true }
    spare.signal()
    done.wait()
  }

  private func unpack(_ path: String) throws(DataError) -> Int {
    switch Packing(name: path) {
    case .zip:
      var source = try ZipSource(path: path)
      try unpack(&source)
      return source.passedOver
    case .lz4:
      var source = try LZ4Source(path: path)
      try unpack(&source)
    default:
      var source = try GzipSource(path: path)
      try unpack(&source)
    }
    return 0
  }

  private func unpack(_ source: inout some ByteSource & ~Copyable) throws(DataError) {
    while true {
      spare.wait()
      let taken = state.withLock { $0.isCancelled ? nil : $0.spare.popLast() }
      guard var bytes = taken else { return }
      var count = 0
      // Whole blocks, as handing one over costs a change of threads.
      while count < bytes.count, case let more = try source.read(into: &bytes, from: count), more > 0 { count += more }
      guard count > 0 else { return }
      state.withLock { $0.ready.append(Block(bytes: bytes, count: count)) }
      ready.signal()
    }
  }
}

/// The text of a packed file, unpacked by another thread.
package struct UnpackedSource: ByteSource, ~Copyable {
  /// Nil where the system makes no thread: then the file is unpacked as it is read.
  private let thread: UnpackingThread?
  private let path: String
  private var gzip: GzipSource?
  private var zip: ZipSource?
  private var passedOverHere = 0
  private var block: UnpackingThread.Block?
  private var taken = 0

  package init(path: String) {
    self.path = path
    thread = UnpackingThread(path: path)
  }

  deinit { thread?.cancel() }

  /// Files in the archive that were not read; known at the end.
  package var passedOver: Int {
    guard let thread else { return passedOverHere }
    return (try? thread.ending?.get()) ?? 0
  }

  private mutating func readHere(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    guard Packing(name: path) == .zip else {
      if gzip == nil { gzip = try GzipSource(path: path) }
      return try gzip?.read(into: &buffer, from: position) ?? 0
    }
    if zip == nil {
      let opened = try ZipSource(path: path)
      passedOverHere = opened.passedOver
      zip = consume opened
    }
    return try zip?.read(into: &buffer, from: position) ?? 0
  }

  package mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    guard let thread else { return try readHere(into: &buffer, from: position) }
    if block.map({ taken == $0.count }) ?? true {
      let used = block?.bytes
      block = nil
      block = thread.next(returning: used)
      taken = 0
    }
    guard let block else {
      _ = try thread.ending?.get()
      return 0
    }
    let count = min(block.count - taken, buffer.count - position)
    let from = taken
    unsafe buffer.withUnsafeMutableBytes { target in
      unsafe block.bytes.withUnsafeBytes { source in
        unsafe target[position..<position + count].copyBytes(from: source[from..<from + count])
      }
    }
    taken += count
    return count
  }
}
