import Dispatch
import Synchronization

/// Does `count` pieces of work on some threads and hands the results over one by one, in order, on the thread that asks.
///
/// At most `ahead` pieces are begun before an earlier one has been handed over, so that memory stays bounded though one
/// piece takes long. Each thread makes one `tool` and uses it for all of its pieces. The first error in order ends it all. Where one
/// thread is asked for, or there is one piece, all is done on the thread that asks: another one costs a fifth of a millisecond.
package func inOrder<Tool: ~Copyable, Result: Sendable>(
  _ count: Int, threads: Int, ahead: Int, makeTool: @escaping @Sendable () -> Tool,
  _ work: @escaping @Sendable (Int, inout Tool) throws(DataError) -> Result,
  each: (Int, Result) throws(DataError) -> Void
) throws(DataError) {
  let state = OrderedWork<Result>(count: count, ahead: ahead)
  let wanted = min(threads, count)
  let workers = (0..<(wanted > 1 ? wanted : 0)).compactMap { _ in
    SystemThread {
      var tool = makeTool()
      while let piece = state.take() {
        state.finish(piece, Swift.Result { () throws(DataError) -> Result in try work(piece, &tool) })
      }
    }
  }
  guard !workers.isEmpty else {
    // As where the system makes no threads.
    var tool = makeTool()
    for piece in 0..<count { try each(piece, try work(piece, &tool)) }
    return
  }
  defer {
    state.stop(threads: threads)
    for worker in workers { worker.join() }
  }
  for piece in 0..<count { try each(piece, state.result(of: piece).get()) }
}

/// What the threads of `inOrder` share.
private final class OrderedWork<Result: Sendable>: Sendable {
  private let count: Int
  private let next = Atomic(0)
  private let results = Mutex<[Int: Swift.Result<Result, DataError>]>([:])
  private let isStopped = Atomic(false)
  /// Pieces that may be begun; results that have come.
  private let room = DispatchSemaphore(value: 0), arrived = DispatchSemaphore(value: 0)

  init(count: Int, ahead: Int) {
    self.count = count
    for _ in 0..<ahead { room.signal() }
  }

  /// The next piece, when there is room for its result.
  func take() -> Int? {
    room.wait()
    let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return piece < count && !isStopped.load(ordering: .relaxed) ? piece : nil
  }

  func finish(_ piece: Int, _ result: Swift.Result<Result, DataError>) {
    results.withLock { $0[piece] = result }
    arrived.signal()
  }

  /// Waits for a result.
  func result(of piece: Int) -> Swift.Result<Result, DataError> {
    while true {
      if let result = results.withLock({ $0.removeValue(forKey: piece) }) {
        room.signal()
        return result
      }
      arrived.wait()
    }
  }

  /// Lets all threads end.
  func stop(threads: Int) {
    isStopped.store(true, ordering: .relaxed)
    for _ in 0..<threads { room.signal() }
  }
}
