import Basics

/// What follows from an answer.
enum Verdict: Equatable {
  case final(Outcome)
  /// Ask again after a while, not before the server's own time.
  case again(reason: String, after: Milliseconds?, isBusy: Bool)
  /// Ask again at once, from the first byte: what was there cannot be continued.
  case fromStart
  /// The server refuses our region, by a status that does not say so by itself.
  case refusesRegion

  /// Statuses after which the same request may succeed.
  private static let passing: Set<Int> = [408, 418, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]
  /// curl's exit codes of lost connections: name or host not reached, body cut off, time out, errors of TLS handshake,
  /// sending, receiving, HTTP/2 and HTTP/3.
  private static let lost: Set<Int> = [5, 6, 7, 8, 16, 18, 28, 35, 52, 55, 56, 89, 92, 95, 96, 99]
  /// curl's exit code where it was asked to continue a body and the server does not.
  private static let notContinued = 33
  private static let tooLarge = 63
  private static let httpError = 22

  init(_ answer: Answer) {
    switch (answer.exit, answer.status) {
    case (0, 200), (0, 206): self = .final(.done)
    // 416: there is nothing after what we have.
    case (Self.notContinued, _), (_, 416): self = .fromStart
    case (Self.httpError, let status), (0, let status):
      if status == 404 || status == 410 {
        self = .final(.missing)
      } else if Self.passing.contains(status) {
        self = .again(reason: "status \(status)", after: answer.retryAfter, isBusy: status == 429 || status == 418)
      } else {
        self = .final(.refused(status))
      }
    case (Self.tooLarge, _): self = .final(.failed("longer than it may be"))
    case (let exit, _) where Self.lost.contains(exit):
      self = .again(reason: Self.words(answer), after: answer.retryAfter, isBusy: false)
    default: self = .final(.failed(Self.words(answer)))
    }
  }

  private static func words(_ answer: Answer) -> String {
    answer.message.isEmpty ? "curl's error \(answer.exit)" : "\(answer.message) (curl's error \(answer.exit))"
  }
}
