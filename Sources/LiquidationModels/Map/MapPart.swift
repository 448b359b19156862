/// What the mass of a map is told apart by: a leverage, or on a map of several contracts one of them and some leverages.
package struct MapPart: Hashable, Sendable {
  /// Whose positions: the place of a contract in the report's sources, 0 on a map of one.
  package var source: Int
  /// The lowest and the highest leverage of the positions.
  package var leverages: ClosedRange<Double>

  /// Some leverages of a source.
  package init(source: Int, leverages: ClosedRange<Double>) {
    self.source = source
    self.leverages = leverages
  }

  /// One leverage of the only source.
  package init(_ leverage: Double) { self.init(source: 0, leverages: leverage...leverage) }

  /// The highest leverage: the only one on a map of one contract.
  package var leverage: Double { leverages.upperBound }
}

extension MapPart: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  package init(floatLiteral leverage: Double) { self.init(leverage) }
  package init(integerLiteral leverage: Int) { self.init(Double(leverage)) }
}
