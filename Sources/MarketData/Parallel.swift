import Dispatch
import Synchronization

/// Does `count` pieces of work on all processors, or as many threads as given, and hands their results to `take`, in
/// order and one at a time, as soon as those before them are there.
///
/// Each of the workers makes one `tool` and uses it for all of its pieces. The first piece that fails, by position, decides
/// the error, so that the same input gives the same one.
func concurrentForEach<Tool: ~Copyable, Result: Sendable>(
  _ count: Int, threads: Int = processors, makeTool: @Sendable () -> Tool,
  _ work: @Sendable (Int, inout Tool) throws(HistoryError) -> Result,
  take: @Sendable (Result) -> Void
) throws(HistoryError) {
  let next = Atomic(0)
  let ordered = Mutex(Ordered<Result>())
  DispatchQueue.concurrentPerform(iterations: min(count, threads)) { _ in
    var tool = makeTool()
    while case let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue, piece < count {
      guard ordered.withLock({ $0.failure == nil }) else { return }
      let result = Swift.Result { () throws(HistoryError) -> Result in try work(piece, &tool) }
      ordered.withLock { $0.add(result, piece, take) }
    }
  }
  if let failure = ordered.withLock({ $0.failure }) { throw failure }
}

/// Results that wait for those before them.
private struct Ordered<Result> {
  private var waiting: [Int: Swift.Result<Result, HistoryError>] = [:]
  private var taken = 0
  /// The first failure; nothing after it is handed on.
  private(set) var failure: HistoryError?

  mutating func add(_ result: Swift.Result<Result, HistoryError>, _ piece: Int, _ take: (Result) -> Void) {
    guard failure == nil else { return }
    waiting[piece] = result
    while let result = waiting.removeValue(forKey: taken) {
      switch result {
      case .success(let value): take(value)
      case .failure(let error):
        failure = error
        waiting = [:]
      }
      taken += 1
    }
  }
}
