import ArgumentParser
import Dispatch
import Fetching
import Libc
import Synchronization

/// The signal that asked us to stop; 0 before one came.
private let caught = Atomic<Int32>(0)

/// Does asynchronous work and waits for it; where a person or the system asks us to stop, the work is cancelled, may tidy
/// up, and the exit code says which signal it was.
///
/// The signals are caught and not ignored, as a program that we start would go on ignoring them.
func interruptibly(_ work: @escaping @Sendable () async throws -> Void) throws {
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
  let ended = Mutex<Result<Void, any Error>>(.success(()))
  let done = DispatchSemaphore(value: 0)
  let task = Task.detached {
    do {
      try await work()
    } catch {
      ended.withLock { $0 = .failure(error) }
    }
    done.signal()
  }
  var patience = 500
  while done.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
    guard caught.load(ordering: .relaxed) != 0 else { continue }
    task.cancel()
    patience -= 1
    // Where the system makes no more threads, work may wait for one without end; what it has not tidied up the next run will.
    guard patience > 0 else {
      Console.error("\(FetchError.interrupted)")
      throw ExitCode(128 + caught.load(ordering: .relaxed))
    }
  }
  do {
    try ended.withLock { $0 }.get()
  } catch FetchError.interrupted {
    Console.error("\(FetchError.interrupted)")
    throw ExitCode(128 + caught.load(ordering: .relaxed))
  }
}
