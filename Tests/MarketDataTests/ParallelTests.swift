import Glibc
import Glibc
import Synchronization
import Testing

@testable import MarketData

@Suite("Work in parallel, results in order")
struct ParallelTests {
  /// Earlier pieces take longer, so that they end last.
  private func run(_ count: Int, threads: Int, failing: Set<Int> = []) -> (taken: [Int], error: String?) {
    let taken = Mutex<[Int]>([])
    do throws(HistoryError) {
      try concurrentForEach(
        count, threads: threads, makeTool: {},
        { (piece: Int, _) throws(HistoryError) -> Int in
          usleep(UInt32(max(0, 20 - piece)) * 200)
          if failing.contains(piece) { throw .unusable("piece \(piece)") }
          return piece * piece
        }, take: { result in taken.withLock { $0.append(result) } })
    } catch {
      return (taken.withLock { $0 }, "\(error)")
    }
    return (taken.withLock { $0 }, nil)
  }

  @Test("Every result is taken once and in order", arguments: [0, 1, 2, 50], [1, 2, 8])
  func order(count: Int, threads: Int) {
    let result = run(count, threads: threads)
    #expect(result.taken == (0..<count).map { $0 * $0 })
    #expect(result.error == nil)
  }

  @Test("The first failing piece decides the error, and nothing after it is taken", arguments: [1, 2, 8])
  func failure(threads: Int) {
    let result = run(30, threads: threads, failing: [7, 3, 29])
    #expect(result.taken == [0, 1, 4])
    #expect(result.error == "piece 3")
  }
}
