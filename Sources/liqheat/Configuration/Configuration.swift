import Foundation
import LiquidationModels
import Site
import Yams

/// What is configured: a file, and the environment over it. The file has model parameters by name, `brackets`, and `symbols`
/// with what differs for each of them.
///
///     phi: 0.2
///     brackets: brackets.json
///     symbols:
///       BTCUSDT: {bin: 250, days: 14, warm_up_days: 30}
struct Configuration {
  /// What a symbol's section, or the file itself, says.
  struct Section {
    /// Model parameters.
    var parameters = ParameterLayers()
    /// Bin size, length of the window in days, and path of a file of maintenance brackets.
    var bin: PriceBins?, days: Int?, brackets: String?
  }

  /// Path of the file; empty where there is none.
  let file: String
  /// For all symbols.
  var common = Section()
  /// For some, by name, in the file's order.
  var symbols: [(name: String, section: Section)] = []
  /// What the environment says.
  let environment: ParameterLayers

  /// No file: what the environment says is all.
  init(environment: [String: String]) throws {
    file = ""
    self.environment = try ParameterLayers(environment: environment)
  }

  /// Reads a file; an unusable one is an error that names it and the line.
  init(file: String, environment: [String: String]) throws {
    self.file = file
    self.environment = try ParameterLayers(environment: environment)
    let text = String(decoding: try NamedFile(file).contents, as: UTF8.self)
    let node: Node?
    do {
      node = try composeYAML(text)
    } catch {
      throw ConfigurationError("\(file): \(error)")
    }
    guard let node else { return }
    var mapping = try Self.mapping(node, in: file)
    if let sections = mapping["symbols"] {
      for (key, value) in try Self.mapping(sections, in: file) {
        let name = key.string ?? ""
        if let problem = problem(withSymbol: name) {
          throw ConfigurationError(
            "\(file)\(Self.line(key)): '\(Console.plain(name))' cannot be a symbol of a site: \(problem)")
        }
        symbols.append((name, try section(Self.mapping(value, in: file))))
      }
      mapping["symbols"] = nil
    }
    common = try section(mapping)
    try check([common])
    for (_, section) in symbols { try check([common, section]) }
  }

  /// Makes sure that sections, the later over the earlier, give parameters sensible values, whether or not this run is
  /// about their symbol.
  private func check(_ sections: [Section]) throws {
    var layers = ParameterLayers()
    for section in sections { layers.add(section.parameters) }
    try layers.check()
  }

  /// What is configured for a symbol beside what is for all.
  func section(of symbol: String) -> Section { symbols.first { $0.name == symbol }?.section ?? Section() }

  private func section(_ mapping: Node.Mapping) throws -> Section {
    var section = Section()
    var parameters = Node.Mapping([])
    for (key, value) in mapping {
      func wrong(_ expected: String) -> ConfigurationError {
        ConfigurationError("\(file)\(Self.line(value)): \(key.string ?? "") must be \(expected)")
      }
      switch key.string {
      case "bin":
        guard let bin = value.scalar.flatMap({ PriceBins($0.string) }) else {
          throw wrong("a size such as 500 or 0.05")
        }
        section.bin = bin
      case "days":
        guard let days = value.int, (1...3_660).contains(days) else { throw wrong("between 1 and 3660") }
        section.days = days
      case "brackets":
        guard let path = value.string else { throw wrong("the path of a file") }
        // Relative to the configuration, so that both can move together.
        section.brackets = URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: file)).path
      default: parameters[key] = value
      }
    }
    section.parameters = try ParameterLayers(file: file, parameters)
    return section
  }

  private static func line(_ node: Node) -> String { node.mark.map { ":\($0.line)" } ?? "" }

  private static func mapping(_ node: Node, in file: String) throws -> Node.Mapping {
    guard let mapping = node.mapping else {
      throw ConfigurationError("\(file)\(line(node)): not a mapping of names to values")
    }
    return mapping
  }
}

/// Why a configuration cannot be used; begins with the file, variable or flag.
struct ConfigurationError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
