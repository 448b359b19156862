import Dispatch
import Synchronization

/// Results of pieces of work that do not depend on each other, done on all processors, in the order of their numbers.
func sideBySide<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
  let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { piece in
    let result = work(piece)
    results.withLock { $0[piece] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}
