import LiquidationModels
import Yams

extension ParameterLayers {
  /// What a mapping of a configuration file says.
  init(file: String, _ mapping: Node.Mapping) throws {
    var sources: [String: String] = [:]
    for (key, _) in mapping {
      guard let name = key.string else { throw ConfigurationError("\(file): a key that is no text") }
      sources[name] = "\(file)\(key.mark.map { ":\($0.line)" } ?? "")"
    }
    try self.init(mapping, sources: sources)
  }

  /// What the environment says of known parameters; a value is written as in a configuration file.
  init(environment: [String: String]) throws {
    var sources: [String: String] = [:]
    var values: [(name: String, text: String)] = []
    for key in Key.allCases {
      let variable = "LIQHEAT_" + key.rawValue.uppercased()
      guard let text = environment[variable] else { continue }
      sources[key.rawValue] = variable
      values.append((key.rawValue, text))
    }
    // Nearly always; then the reader of YAML need not be set up.
    guard !values.isEmpty else {
      self.init()
      return
    }
    var mapping = Node.Mapping([])
    for (name, text) in values {
      let variable = sources[name] ?? ""
      do {
        guard let node = try Yams.compose(yaml: text) else { throw ConfigurationError("\(variable): no value") }
        mapping[Node(name)] = node
      } catch let error as YamlError {
        throw ConfigurationError("\(variable): \(error)")
      }
    }
    try self.init(mapping, sources: sources)
  }

  private init(_ mapping: Node.Mapping, sources: [String: String]) throws {
    do {
      self.init(try YAMLDecoder().decode(ParameterOverrides.self, from: Node.mapping(mapping)), sources: sources)
    } catch let error as DecodingError {
      throw ConfigurationError(Self.describe(error, sources: sources))
    }
  }

  /// Says what is wrong and in which source, found by the name that the path begins with or the message holds.
  private static func describe(_ error: DecodingError, sources: [String: String]) -> String {
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
    let source = ([path.first?.stringValue].compactMap(\.self) + words).lazy.compactMap { sources[$0] }.first
    return [source, place.isEmpty ? nil : place, reason].compactMap(\.self).joined(separator: ": ")
  }
}
