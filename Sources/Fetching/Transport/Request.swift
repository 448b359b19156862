/// One thing to bring: an address, and the file that its body goes to.
package struct Request: Sendable, Equatable {
  /// The address, percent-encoded.
  package var address: String
  /// Where the body is written.
  package var output: String
  /// Bytes that a body may have; a longer one is cut off and is an error.
  package var limit: Int
  /// Bytes that the body is known to have.
  package var size: Int?
  /// Whether what `output` holds already is a beginning of the body, to be continued.
  package var isContinued = false
  /// The tag that the body must still have for its beginning to be continued, in quotes as HTTP has it.
  package var tag: String?
  /// A body to post instead of asking by GET.
  package var post: String?
  /// Whether the body of an error is written too, because it says what the error is.
  package var keepsErrorBody = false

  /// A request for a body that is begun anew.
  package init(_ address: String, to output: String, limit: Int) {
    self.address = address
    self.output = output
    self.limit = limit
  }
}

/// How a request ended.
package enum Outcome: Sendable, Equatable {
  /// The body is whole in its file.
  case done
  /// There is no such thing: 404 or 410.
  case missing
  /// The server will not, whoever asks again: its status.
  case refused(Int)
  /// It could not be brought, though it was tried as often as is sensible; or what came is not acceptable.
  case failed(String)
}
