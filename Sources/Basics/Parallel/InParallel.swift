import Dispatch
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
