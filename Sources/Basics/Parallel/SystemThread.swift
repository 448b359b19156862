import CSystemCalls
import Synchronization

/// A thread of the system's own.
///
/// Dispatch waits without end where the system makes no more threads, as under a limit of processes. This fails instead, and
/// the work is done on fewer threads, at the least on the one that asks.
package struct SystemThread: Sendable {
  private let id: UInt
  private static let running = Atomic(0)

  /// Whether any runs now: then others are at work, and a small piece is best done where it stands.
  package static var areRunning: Bool { running.load(ordering: .relaxed) > 0 }

  /// Starts one; nil where the system makes none.
  package init?(_ body: @escaping @Sendable () -> Void) {
    let work = unsafe Unmanaged.passRetained(ThreadWork(body))
    var id: UInt = 0
    Self.running.add(1, ordering: .relaxed)
    let failure = unsafe start_thread(
      { context in
        if let context = unsafe context { unsafe Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().body() }
        SystemThread.running.subtract(1, ordering: .relaxed)
        return nil
      }, work.toOpaque(), &id)
    guard failure == 0 else {
      unsafe work.release()
      Self.running.subtract(1, ordering: .relaxed)
      return nil
    }
    self.id = id
  }

  /// Lets it end by itself; it is not joined then.
  package func detach() { detach_thread(id) }

  /// Waits until it has ended; to be called once.
  package func join() { join_thread(id) }
}

/// What a thread is given to do.
private final class ThreadWork: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
