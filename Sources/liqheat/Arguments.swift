public import ArgumentParser
public import LiquidationModels
public import Site

extension ModelKind: ExpressibleByArgument {}

extension ArtifactSelection: ExpressibleByArgument {}

extension PriceBins: ExpressibleByArgument {
  /// A bin size as `init(_:)` reads it.
  public init?(argument: String) { self.init(argument) }
}
