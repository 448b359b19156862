import ArgumentParser
import Basics
import Dispatch
import Fetching
import Libc
import Synchronization

/// The signal that asked us to stop; 0 before one came.
private let caught = Atomic<Int32>(0)

/// Does asynchronous work and waits for it; where a person or the system asks us to stop, the work is cancelled, may tidy
/// up, and the exit code says which signal it was.
///
/// `beginning` is the first of the work, which is done within seconds unless the system makes no threads; it is not waited
/// for without end: after 30 seconds `beginningIsLate` says what has not ended. The signals are caught and not ignored, as a program that we start would go on ignoring them.
func interruptibly(
  beginning: @escaping @Sendable () async throws -> Void, beginningIsLate: String,
  _ work: @escaping @Sendable () async throws -> Void
) throws {
  caught.store(0, ordering: .relaxed)
  var heard = sigset_t()
  unsafe sigemptyset(&heard)
  for number in [SIGINT, SIGTERM, SIGHUP] {
    signal(number) { caught.store($0, ordering: .relaxed) }
    unsafe sigaddset(&heard, number)
  }
  // A program that ends before it has read what we write to it is an error of that program, not our end.
  signal(SIGPIPE, SIG_IGN)
  // Whoever started us may have left them blocked.
  _ = unsafe pthread_sigmask(SIG_UNBLOCK, &heard, nil)
  let state = WorkState()
  // Whoever begins a task waits where the system makes no thread for it, so this thread does not.
  let starter = SystemThread {
    let task = Task.detached {
      do {
        try await beginning()
        state.now.withLock { $0.hasBegun = true }
        try await work()
      } catch {
        state.now.withLock { $0.ended = .failure(error) }
      }
      state.done.signal()
    }
    state.now.withLock { $0.task = task }
  }
  guard let starter else { throw FetchError.unavailable("the system makes no more threads") }
  starter.detach()
  var (looks, patience) = (0, 500)
  while state.done.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
    looks += 1
    let (hasBegun, task) = state.now.withLock { ($0.hasBegun, $0.task) }
    guard hasBegun || looks < 1_500 else {
      throw FetchError.unavailable("\(beginningIsLate), or the system makes no more threads")
    }
    guard caught.load(ordering: .relaxed) != 0 else { continue }
    task?.cancel()
    patience -= 1
    // What waits without end for a thread has not tidied up; the next run will.
    guard patience > 0 else {
      Console.error("\(FetchError.interrupted)")
      throw ExitCode(128 + caught.load(ordering: .relaxed))
    }
  }
  do {
    try state.now.withLock { $0.ended }.get()
  } catch FetchError.interrupted {
    Console.error("\(FetchError.interrupted)")
    throw ExitCode(128 + caught.load(ordering: .relaxed))
  }
}

/// How far the work has come, for the thread that waits for it.
private final class WorkState: Sendable {
  let now = Mutex((hasBegun: false, task: Task<Void, Never>?.none, ended: Result<Void, any Error>.success(())))
  let done = DispatchSemaphore(value: 0)
}
