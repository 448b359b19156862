import Basics
import Foundation
import LiquidationModels
import Yams

extension ModelParameters {
  /// The parameters as a configuration file, without a line feed at its end.
  func yaml() throws -> String {
    guard let node = try Yams.compose(yaml: YAMLEncoder().encode(self)) else { return "" }
    return try Yams.serialize(node: Self.readable(node), sortKeys: true).trimmingCharacters(in: .newlines)
  }

  /// Numbers as people write them: the encoder writes 0.15 as 1.5e-1.
  private static func readable(_ node: Node) -> Node {
    switch node {
    case .mapping(let mapping): return .mapping(Node.Mapping(mapping.map { ($0.key, readable($0.value)) }))
    case .sequence(let sequence): return .sequence(Node.Sequence(sequence.map(readable)))
    case .scalar:
      guard node.int == nil, let number = node.float else { return node }
      return Node(
        number == number.rounded() && number.magnitude <= 1e15 ? String(Int(bounded: number)) : String(number),
        Tag(.float))
    default: return node
    }
  }
}
