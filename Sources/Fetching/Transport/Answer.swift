import Basics

/// What curl says of one transfer when it is over.
struct Answer: Equatable {
  /// The number of the request.
  let number: Int
  /// Status of the last answer; 0 where there was none.
  let status: Int
  /// Bytes of the body that came.
  let bytes: Int
  /// curl's exit code for this transfer, by the numbers of its manual.
  let exit: Int
  /// Seconds that it took, as curl writes them.
  let seconds: String
  /// How long the server asks us to wait.
  let retryAfter: Milliseconds?
  /// curl's words for an error.
  let message: String

  /// Every line that is an answer begins so; all other lines are curl's own messages. (With `@` it would be a file.)
  static let mark = "liqheat:answer"

  /// What curl is told to write at the end of the transfer of a number: to stderr, as it holds back what goes to stdout until
  /// there is more of it. The message comes last, as it may hold anything.
  static func format(number: Int) -> String {
    "%{stderr}\(mark)\t\(number)\t%{http_code}\t%{size_download}\t%{exitcode}\t%{time_total}\t%header{retry-after}\t%{errormsg}\n"
  }

  /// Reads such a line; nil for any other.
  init?(line: some StringProtocol) {
    let fields = line.split(separator: "\t", maxSplits: 7, omittingEmptySubsequences: false)
    guard fields.count == 8, fields[0] == Self.mark, let number = Int(fields[1]), let status = Int(fields[2]),
      let bytes = Int(fields[3]), let exit = Int(fields[4])
    else { return nil }
    self.number = number
    self.status = status
    self.bytes = bytes
    self.exit = exit
    seconds = String(fields[5])
    // A date is possible too, but no exchange sends one; a curl before 7.84 repeats the words of the format.
    retryAfter = Milliseconds(fields[6]).flatMap { $0 >= 0 && $0 <= 1_000_000 ? $0 * .second : nil }
    message = String(fields[7])
  }

  /// An answer in the place of one that never came.
  init(number: Int, exit: Int, message: String) {
    self.number = number
    self.exit = exit
    self.message = message
    (status, bytes, seconds, retryAfter) = (0, 0, "0", nil)
  }
}
