/// Why data cannot be read, used or written; the message says what, where and what to do.
package enum DataError: Error, Equatable, CustomStringConvertible {
  /// A file or folder that is not there.
  case missing(String)
  /// Data that are there but cannot support what was asked for.
  case unusable(String)
  /// The system refused to read.
  case unreadable(path: String, reason: String)
  /// The system fails at reading, as with too many open files or a broken disk: nothing follows for what should be read.
  case failing(path: String, reason: String)
  /// A file was changed while it was read.
  case changed(path: String)
  /// The system refused to write.
  case unwritable(path: String, reason: String)

  /// One sentence for a person.
  package var description: String {
    switch self {
    case .missing(let message), .unusable(let message): message
    case .changed(let path): "\(path): was changed while it was read; run again when what writes it is done"
    case .unreadable(let path, let reason), .failing(let path, let reason): "\(path): cannot be read: \(reason)"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    }
  }
}
