/// Results could not be written to stdout, as on a full disk.
struct OutputError: Error, CustomStringConvertible {
  /// The system's words.
  let reason: String

  var description: String { "the results cannot be written: \(reason)" }
}
