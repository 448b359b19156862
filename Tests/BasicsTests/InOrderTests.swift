import Basics
import Libc
import Testing

@Suite("Work in parallel, results in order")
struct InOrderTests {
  /// Earlier pieces take longer, so that they end last.
  private func run(_ count: Int, threads: Int, failing: Set<Int> = []) -> (taken: [Int], error: String?) {
    var taken: [Int] = []
    do throws(DataError) {
      try inOrder(
        count, threads: threads, ahead: 2 * threads, makeTool: {},
        { (piece: Int, _) throws(DataError) -> Int in
          usleep(UInt32(max(0, 20 - piece)) * 200)
          if failing.contains(piece) { throw .unusable("piece \(piece)") }
          return piece * piece
        }
      ) { (_, result: Int) throws(DataError) in taken.append(result) }
    } catch {
      return (taken, "\(error)")
    }
    return (taken, nil)
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

  @Test("One piece, or one thread, is worked on by the thread that asks", arguments: [(1, 8), (5, 1)])
  func onThisThread(count: Int, threads: Int) throws {
    let asking = pthread_self()
    var isHere: [Bool] = []
    try inOrder(
      count, threads: threads, ahead: 2, makeTool: {},
      { (_: Int, _) throws(DataError) -> Bool in pthread_equal(pthread_self(), asking) != 0 }
    ) { (_, result: Bool) throws(DataError) in isHere.append(result) }
    #expect(isHere == Array(repeating: true, count: count))
  }
}
