import Basics
import Fetching
import Synchronization

/// Shows how far a transfer is: often on a terminal, where lines replace each other, and seldom elsewhere.
final class TransferLine: Sendable {
  private let console: Console
  private let last = Mutex(ContinuousClock.Instant?.none)

  init(_ console: Console) { self.console = console }

  /// Shows the progress, unless the last time was a moment ago.
  func show(_ progress: Progress) {
    let now = ContinuousClock.now
    let pause: Duration = console.isTerminal ? .milliseconds(200) : .seconds(10)
    let isDue = last.withLock { last in
      // Nothing is said of what is over in a moment.
      guard let earlier = last else {
        last = now
        return false
      }
      guard now - earlier >= pause else { return false }
      last = now
      return true
    }
    if isDue { console.progress(progress.files, of: progress.allFiles, Self.text(progress)) }
  }

  /// `3.1 MB of 8.0 MB, 2.4 MB/s, 2 s left`; without the second where the sizes are not known.
  static func text(_ progress: Progress) -> String {
    var text = FetchText.bytes(progress.bytes)
    if progress.allBytes > progress.bytes { text += " of \(FetchText.bytes(progress.allBytes))" }
    if progress.speed > 0 { text += ", \(FetchText.bytes(Int(bounded: progress.speed)))/s" }
    if let seconds = progress.secondsLeft { text += ", \(FetchText.time(seconds)) left" }
    return text
  }
}
