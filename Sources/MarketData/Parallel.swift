import Dispatch
import Synchronization

/// Does `count` pieces of work on all processors and gives their results in order.
///
/// Each of the workers makes one `tool` and uses it for all of its pieces. The first piece that fails, by position, decides
/// the error, so that the same input gives the same one.
func concurrentMap<Tool: ~Copyable, Result: Sendable>(
  _ count: Int, makeTool: @Sendable () -> Tool,
  _ work: @Sendable (Int, inout Tool) throws(HistoryError) -> Result
) throws(HistoryError) -> [Result] {
  var results: [Result] = []
  if count <= 1 {
    var tool = makeTool()
    for piece in 0..<count { results.append(try work(piece, &tool)) }
    return results
  }
  let next = Atomic(0)
  let done = Mutex<[Swift.Result<Result, HistoryError>?]>(Array(repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: min(count, processors)) { _ in
    var tool = makeTool()
    while case let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue, piece < count {
      let result = Swift.Result { () throws(HistoryError) -> Result in try work(piece, &tool) }
      done.withLock { $0[piece] = result }
    }
  }
  for case let result? in done.withLock({ $0 }) { results.append(try result.get()) }
  return results
}
