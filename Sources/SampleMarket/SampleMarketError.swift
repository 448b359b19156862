/// Why no sample market could be made.
package enum SampleMarketError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An option outside its range.
  case badOption(name: String, expected: String)
  /// A folder of data that this program did not generate and will not mix with what it does.
  case notASample(path: String)

  /// One line for people: what, where, and what is expected.
  package var description: String {
    switch self {
    case .badOption(let name, let expected): "sample market: \(name) must be \(expected)"
    case .notASample(let path):
      "\(path): holds data that are not a synthetic sample; choose another folder, or remove it first"
    }
  }
}
