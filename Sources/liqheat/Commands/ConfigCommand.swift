import ArgumentParser
import LiquidationModels
import Yams

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the effective model parameters as YAML.",
    discussion: """
      Defaults are overridden by --config, that by the environment (LIQHEAT_PHI=0.2), that by flags. \
      What is printed is a valid configuration file.
      """)

  @OptionGroup var model: ModelOptions

  @Option(help: "The parameters for this perpetual, where the configuration has a section for it.")
  var symbol: String?

  func run() throws {
    try reportingErrors {
      guard
        let node = try Yams.compose(yaml: YAMLEncoder().encode(model.parameters(model.configuration(), symbol: symbol)))
      else { return }
      Console.print(try Yams.serialize(node: readable(node), sortKeys: true).trimmingCharacters(in: .newlines))
    }
  }

  /// Numbers as people write them: the encoder writes 0.15 as 1.5e-1.
  private func readable(_ node: Node) -> Node {
    switch node {
    case .mapping(let mapping): return .mapping(Node.Mapping(mapping.map { ($0.key, readable($0.value)) }))
    case .sequence(let sequence): return .sequence(Node.Sequence(sequence.map(readable)))
    case .scalar:
      guard node.int == nil, let number = node.float else { return node }
      return Node(number == number.rounded() ? String(Int(number)) : String(number), Tag(.float))
    default: return node
    }
  }
}
