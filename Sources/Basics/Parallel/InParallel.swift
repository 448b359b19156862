import Dispatch
import Glibc
import Synchronization

/// Does pieces of work on several threads, each thread taking the next piece when it is done with one.
///
/// At most as many pieces are alive as there are threads; the order in which they end is not that of their numbers.
package func inParallel(_ count: Int, threads: Int, _ work: @Sendable (Int) -> Void) {
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
    while true {
      let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard piece < count else { return }
      work(piece)
    }
  }
}

/// Number of processors that there are to use.
package let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

/// Results of pieces of work that do not depend on each other, done on all processors, in the order of their numbers.
package func sideBySide<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
  let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
  inParallel(count, threads: processors) { piece in
    let result = work(piece)
    results.withLock { $0[piece] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}
