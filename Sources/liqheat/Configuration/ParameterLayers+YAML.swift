import LiquidationModels
import Yams

extension ParameterLayers {
  /// What a mapping of a configuration file says.
  init(file: String, _ mapping: Node.Mapping) throws {
    let sources = try mapping.map { key, _ in
      guard let name = key.string else { throw ConfigurationError("\(file): a key that is no text") }
      return (name: name, place: "\(file)\(key.mark.map { ":\($0.line)" } ?? "")")
    }
    try self.init(mapping, sources: sources)
  }

  /// What the environment says of known parameters; a value is written as in a configuration file.
  init(environment: [String: String]) throws {
    let sources = Key.allCases.map { (name: $0.rawValue, place: "LIQHEAT_" + $0.rawValue.uppercased()) }
      .filter { environment[$0.place] != nil }
    // Nearly always; then the reader of YAML need not be set up.
    guard !sources.isEmpty else {
      self.init()
      return
    }
    var mapping = Node.Mapping([])
    for (name, variable) in sources {
      let node: Node?
      do {
        node = try composeYAML(environment[variable] ?? "")
      } catch {
        throw ConfigurationError("\(variable): \(error)")
      }
      guard let node else { throw ConfigurationError("\(variable): no value") }
      mapping[Node(name)] = node
    }
    try self.init(mapping, sources: sources)
  }

  private init(_ mapping: Node.Mapping, sources: [(name: String, place: String)]) throws {
    do {
      let overrides = try YAMLDecoder().decode(ParameterOverrides.self, from: Node.mapping(mapping))
      // `phi: null` says nothing of phi.
      self.init(overrides, sources: sources.filter { mapping[Node($0.name)]?.null == nil })
    } catch let error as DecodingError {
      throw ConfigurationError(Self.describe(error, sources: sources))
    }
  }

  /// Says what is wrong and in which source, found by the name that the path begins with or the message holds.
  private static func describe(_ error: DecodingError, sources: [(name: String, place: String)]) -> String {
    let (path, reason): ([any CodingKey], String)
    switch error {
    case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
      (path, reason) = (context.codingPath, context.debugDescription)
    case .keyNotFound(let key, let context):
      (path, reason) = (context.codingPath, "\(key.stringValue) is missing")
    @unknown default: return "\(error)"
    }
    let place = path.map { $0.intValue.map { "item \($0 + 1)" } ?? $0.stringValue }.joined(separator: ", ")
    // What follows a semicolon lists the names that would be right.
    let words = reason.prefix { $0 != ";" }.split { $0 == " " || $0 == ":" }.map(String.init)
    let source = sources.last { path.first?.stringValue == $0.name || words.contains($0.name) }
    return [source?.place, place.isEmpty ? nil : place, reason].compactMap(\.self).joined(separator: ": ")
  }
}
