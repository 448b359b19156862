import Libc
import Synchronization

/// Does pieces of work on several threads, each thread taking the next piece when it is done with one.
///
/// At most as many pieces are alive as there are threads; the order in which they end is not that of their numbers. The thread
/// that asks takes part, so that the work is done though the system makes no further ones.
package func inParallel(_ count: Int, threads: Int, _ work: @Sendable (Int) -> Void) {
  withoutActuallyEscaping(work) { work in
    let next = PieceNumbers(count)
    let takePieces: @Sendable () -> Void = { while let piece = next.take() { work(piece) } }
    let helpers = (1..<max(1, min(threads, count))).compactMap { _ in SystemThread(takePieces) }
    takePieces()
    for helper in helpers { helper.join() }
  }
}

/// Gives out numbers, each once.
private final class PieceNumbers: Sendable {
  private let next = Atomic(0)
  private let count: Int
  init(_ count: Int) { self.count = count }

  func take() -> Int? {
    let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return piece < count ? piece : nil
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
  return results.withLock { $0.compactMap { $0 } }
}
