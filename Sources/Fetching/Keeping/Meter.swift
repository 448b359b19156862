import Synchronization

/// How far a transfer of many files is.
package struct Progress: Equatable, Sendable {
  /// Files that are settled, and all files.
  package let files: Int, allFiles: Int
  /// Bytes that are here, and all bytes as far as known.
  package let bytes: Int, allBytes: Int
  /// Bytes a second, lately; 0 before there is anything to say.
  package let speed: Double

  /// Seconds until all bytes are here at this speed; nil where that cannot be said.
  package var secondsLeft: Double? { speed > 0 && allBytes > bytes ? Double(allBytes - bytes) / speed : nil }
}

/// Adds up what has come, and how fast.
package final class Meter: Sendable {
  private struct State {
    var bytesOf: [Int]
    var bytes = 0, files = 0
    /// Moments and the bytes that were here then, of the last seconds.
    var past: [(time: Double, bytes: Int)] = []
  }

  /// Speed is that of so many seconds.
  private static let window = 8.0

  private let sizes: [Int?]
  private let allBytes: Int
  private let state: Mutex<State>

  /// A meter of files of these sizes.
  package init(sizes: [Int?]) {
    self.sizes = sizes
    allBytes = sizes.reduce(0) { $0 + ($1 ?? 0) }
    state = Mutex(State(bytesOf: sizes.map { _ in 0 }))
  }

  /// Notes how many bytes of a file are here.
  package func note(_ bytes: Int, of file: Int) {
    state.withLock {
      $0.bytes += bytes - $0.bytesOf[file]
      $0.bytesOf[file] = bytes
    }
  }

  /// Notes that a file is settled, however it ended.
  package func settle(_ file: Int) {
    state.withLock { $0.files += 1 }
    if let size = sizes[file] { note(size, of: file) }
  }

  /// How far it is at a moment in seconds; moments must not go back.
  package func progress(at time: Double) -> Progress {
    state.withLock { state in
      state.past.append((time, state.bytes))
      state.past.removeAll { $0.time < time - Self.window }
      let first = state.past.first ?? (time: time, bytes: state.bytes)
      let elapsed = time - first.time
      let speed = elapsed > 0 ? Double(max(0, state.bytes - first.bytes)) / elapsed : 0
      return Progress(
        files: state.files, allFiles: sizes.count, bytes: state.bytes, allBytes: max(allBytes, state.bytes),
        speed: speed)
    }
  }
}
