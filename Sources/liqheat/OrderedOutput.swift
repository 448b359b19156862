import Basics
import Synchronization

/// Pieces of output that are made on all processors and written to stdout in the order of their numbers.
enum OrderedOutput {
  fileprivate struct State {
    var waiting: [Int: [UInt8]] = [:]
    var written = 0
    var failure: (position: Int, error: any Error)?
  }

  /// Makes and writes `count` pieces; the failure of the first piece that has one is thrown.
  static func write(_ count: Int, _ make: @Sendable (Int) throws -> [UInt8]) throws {
    let state = Mutex(State())
    inParallel(count, threads: processors) { piece in
      guard state.withLock({ $0.failure == nil }) else { return }
      do {
        let bytes = try make(piece)
        try state.withLock { try $0.add(bytes, piece) }
      } catch {
        state.withLock { if piece < $0.failure?.position ?? .max { $0.failure = (piece, error) } }
      }
    }
    if let failure = state.withLock({ $0.failure }) { throw failure.error }
  }
}

extension OrderedOutput.State {
  /// Writes what is now next in order.
  fileprivate mutating func add(_ bytes: [UInt8], _ piece: Int) throws {
    waiting[piece] = bytes
    while let bytes = waiting.removeValue(forKey: written) {
      try Console.write(bytes)
      written += 1
    }
  }
}
