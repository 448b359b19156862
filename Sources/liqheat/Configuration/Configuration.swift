import Foundation
import LiquidationModels
import Yams

/// A configuration file: model parameters by name, `brackets`, and `symbols` with what differs for each of them.
///
///     phi: 0.2
///     brackets: brackets.json
///     symbols:
///       BTCUSDT: {bin: 250, days: 14, warm_up_days: 30}
struct Configuration {
  /// What a symbol's section, or the file itself, says.
  struct Section {
    /// Model parameters by name.
    var parameters = Node.Mapping([])
    /// Bin size, length of the window in days, and path of a file of maintenance brackets.
    var bin: PriceBins?, days: Int?, brackets: String?
  }

  /// Path of the file; empty where there is none.
  let file: String
  /// For all symbols.
  var common = Section()
  /// For some, by name, in the file's order.
  var symbols: [(name: String, section: Section)] = []

  /// No file: nothing is configured.
  init() {
    file = ""
  }

  /// Reads a file; an unusable one is an error that names it and the line.
  init(file: String) throws {
    self.file = file
    let text = String(decoding: try contents(ofConfigured: file), as: UTF8.self)
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw ConfigurationError("\(file): \(error)")
    }
    guard let node else { return }
    var mapping = try Self.mapping(node, in: file)
    if let sections = mapping["symbols"] {
      for (key, value) in try Self.mapping(sections, in: file) {
        symbols.append((key.string ?? "", try section(Self.mapping(value, in: file))))
      }
      mapping["symbols"] = nil
    }
    common = try section(mapping)
  }

  /// What is configured for a symbol beside what is for all.
  func section(of symbol: String) -> Section { symbols.first { $0.name == symbol }?.section ?? Section() }

  private func section(_ mapping: Node.Mapping) throws -> Section {
    var section = Section()
    for (key, value) in mapping {
      func wrong(_ expected: String) -> ConfigurationError {
        ConfigurationError("\(file)\(value.mark.map { ":\($0.line)" } ?? ""): \(key.string ?? "") must be \(expected)")
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
      default: section.parameters[key] = value
      }
    }
    return section
  }

  private static func mapping(_ node: Node, in file: String) throws -> Node.Mapping {
    guard let mapping = node.mapping else {
      throw ConfigurationError("\(file)\(node.mark.map { ":\($0.line)" } ?? ""): not a mapping of names to values")
    }
    return mapping
  }
}

/// A file's bytes, or an error that names it.
func contents(ofConfigured file: String) throws -> Data {
  guard let data = FileManager.default.contents(atPath: file) else {
    throw ConfigurationError("\(file): no such file, or it cannot be read")
  }
  return data
}
