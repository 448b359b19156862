extension Decoder {
  /// A keyed container in which every key is one of the given type, so that a slip of the pen is not silently ignored.
  package func strictContainer<Key: CodingKey & CaseIterable>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<
    Key
  > {
    let unknown = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).filter { Key(stringValue: $0) == nil }
    if let first = unknown.min() {
      let known = Key.allCases.map(\.stringValue).sorted().joined(separator: ", ")
      throw DecodingError.dataCorrupted(
        .init(codingPath: codingPath, debugDescription: "unknown key \(first); known: \(known)"))
    }
    return try container(keyedBy: type)
  }
}

/// Any key at all.
private struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// What is wrong in a text that was decoded, and where in it: the path of keys, then the reason.
package func decodingProblem(_ error: DecodingError) -> String {
  let (path, reason): ([any CodingKey], String) =
    switch error {
    case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
      (context.codingPath, context.debugDescription)
    case .keyNotFound(let key, let context): (context.codingPath, "\(key.stringValue) is missing")
    @unknown default: ([], "\(error)")
    }
  let place = path.map { $0.intValue.map { "item \($0 + 1)" } ?? $0.stringValue }.joined(separator: ", ")
  return place.isEmpty ? reason : "\(place): \(reason)"
}
