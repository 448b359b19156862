package import Foundation

/// The part of JSON Schema 2020-12 that docs/schema uses, and one rule more: a key that the schema does not name is a
/// finding, so that the schemas tell everything.
package struct JSONSchema {
  private let root: [String: Any]

  /// Reads a schema; one that uses a word not understood here is refused.
  package init(file: URL) throws {
    root = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
    guard !root.isEmpty else { throw CocoaError(.fileReadCorruptFile) }
  }

  /// What is wrong with a document, each with its place; empty where it is valid.
  package func problems(in document: Data) throws -> [String] {
    try problems(JSONSerialization.jsonObject(with: document, options: .fragmentsAllowed), root, at: "$")
  }

  private static let understood: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "properties", "required", "additionalProperties",
    "items", "prefixItems", "minItems", "maxItems", "enum", "const", "minimum", "maximum", "pattern",
  ]

  private func problems(_ value: Any, _ given: [String: Any], at place: String) throws -> [String] {
    var schema = given
    if let reference = given["$ref"] as? String {
      let name = reference.replacing("#/$defs/", with: "")
      guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
        return ["\(place): no definition \(reference)"]
      }
      schema = target
    }
    var found = Set(schema.keys).subtracting(Self.understood).map { "\(place): the schema says \($0)" }
    let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] } ?? []
    if !types.isEmpty, types.allSatisfy({ !isOf(value, $0) }) { return found + ["\(place): not of type \(types)"] }
    if let allowed = schema["enum"] as? [String], !allowed.contains(value as? String ?? "") {
      found.append("\(place): not one of \(allowed)")
    }
    if let only = schema["const"], !NSObject.isEqual(only, value) { found.append("\(place): not \(only)") }
    if let number = value as? NSNumber, !isOf(value, "boolean") {
      if let least = schema["minimum"] as? NSNumber, number.doubleValue < least.doubleValue {
        found.append("\(place): \(number) < \(least)")
      }
      if let most = schema["maximum"] as? NSNumber, number.doubleValue > most.doubleValue {
        found.append("\(place): \(number) > \(most)")
      }
    }
    if let text = value as? String, let pattern = schema["pattern"] as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(place): \(text) does not match")
    }
    if let members = value as? [String: Any] { found += try problems(inObject: members, schema, at: place) }
    if let items = value as? [Any] { found += try problems(inArray: items, schema, at: place) }
    return found
  }

  private func problems(inObject members: [String: Any], _ schema: [String: Any], at place: String) throws -> [String] {
    let known = schema["properties"] as? [String: [String: Any]] ?? [:]
    let required = schema["required"] as? [String] ?? []
    var found = required.filter { members[$0] == nil }.map { "\(place): no \($0)" }
    for (name, member) in members {
      guard let rule = known[name] ?? schema["additionalProperties"] as? [String: Any] else {
        found.append("\(place).\(name): not in the schema")
        continue
      }
      found += try problems(member, rule, at: "\(place).\(name)")
    }
    return found
  }

  private func problems(inArray items: [Any], _ schema: [String: Any], at place: String) throws -> [String] {
    var found: [String] = []
    if let least = schema["minItems"] as? Int, items.count < least { found.append("\(place): too short") }
    if let most = schema["maxItems"] as? Int, items.count > most { found.append("\(place): too long") }
    let first = schema["prefixItems"] as? [[String: Any]] ?? []
    for (index, item) in items.enumerated() {
      guard let rule = index < first.count ? first[index] : schema["items"] as? [String: Any] else { continue }
      found += try problems(item, rule, at: "\(place)[\(index)]")
    }
    return found
  }

  private func isOf(_ value: Any, _ type: String) -> Bool {
    let isBoolean = (value as? NSNumber).map { unsafe String(cString: $0.objCType) == "c" } ?? false
    return switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": isBoolean
    case "number": value is NSNumber && !isBoolean
    case "integer": !isBoolean && (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    case "null": value is NSNull
    default: false
    }
  }
}

extension NSObject {
  fileprivate static func isEqual(_ one: Any, _ other: Any) -> Bool {
    (one as? NSObject).map { $0.isEqual(other) } ?? false
  }
}
