import Foundation
import LiquidationModels
import Yams

/// The parameters of a model from their sources, the later over the earlier:
/// defaults < configuration file < environment (`LIQHEAT_PHI`, `LIQHEAT_WARM_UP_DAYS`, …) < flags.
///
/// Every source is a mapping from a parameter's name to a YAML value, so that all are read and checked in one way.
struct ParameterLayers {
  /// Names and values in the order of their sources.
  private var values: [(source: String, name: String, value: Node)] = []

  /// No source: the defaults.
  init() {}

  /// Adds the mapping of a configuration file.
  mutating func add(file: String, _ mapping: Node.Mapping) throws {
    for (key, value) in mapping {
      guard let name = key.string else { throw ConfigurationError("\(file): a key that is no text") }
      let line = key.mark.map { ":\($0.line)" } ?? ""
      values.append(("\(file)\(line)", name, value))
    }
  }

  /// Adds what the environment says of known parameters.
  mutating func add(environment: [String: String]) throws {
    for key in ModelParameters.CodingKeys.allCases {
      let name = "LIQHEAT_" + key.rawValue.uppercased()
      if let text = environment[name] { try add(source: name, key.rawValue, text) }
    }
  }

  /// Adds the value of a flag, where it was given.
  mutating func add<Value: CustomStringConvertible>(
    flag: ModelParameters.CodingKeys, named name: String? = nil, _ value: Value?
  ) throws {
    guard let value else { return }
    let source = name ?? "--" + flag.rawValue.replacing("_", with: "-")
    try add(source: source, flag.rawValue, String(describing: value))
  }

  /// Whether any source so far names a parameter.
  func names(_ key: ModelParameters.CodingKeys) -> Bool { values.contains { $0.name == key.rawValue } }

  private mutating func add(source: String, _ name: String, _ text: String) throws {
    do {
      guard let node = try Yams.compose(yaml: text) else { throw ConfigurationError("\(source): no value") }
      values.append((source, name, node))
    } catch let error as YamlError {
      throw ConfigurationError("\(source): \(error)")
    }
  }

  /// The parameters that come out.
  func parameters() throws -> ModelParameters { try decoded(merged) }

  /// Makes sure that names and values are right, as far as that can be told before later sources choose a model.
  func check() throws {
    var merged = merged
    let model = merged[Node(ModelParameters.CodingKeys.model.rawValue)]
    // The book asks more of the tiers than the other models do.
    if model.flatMap({ $0.string.flatMap(ModelKind.init) }) == .book || model == nil {
      merged[Node(ModelParameters.CodingKeys.model.rawValue)] = Node(ModelKind.classic.rawValue)
    }
    _ = try decoded(merged)
  }

  private var merged: Node.Mapping {
    values.reduce(into: Node.Mapping([])) { $0[Node($1.name)] = $1.value }
  }

  private func decoded(_ merged: Node.Mapping) throws -> ModelParameters {
    do {
      return try YAMLDecoder().decode(ModelParameters.self, from: Node.mapping(merged))
    } catch let error as DecodingError {
      throw ConfigurationError(describe(error))
    }
  }

  /// Says what is wrong and in which source, found by the name that the message begins with or the path ends in.
  private func describe(_ error: DecodingError) -> String {
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
    let words = reason.prefix { $0 != ";" }.split { $0 == " " || $0 == ":" }
    let source = values.last { path.first?.stringValue == $0.name || words.contains($0.name[...]) }
    return [source?.source, place.isEmpty ? nil : place, reason].compactMap(\.self).joined(separator: ": ")
  }
}
