import ArgumentParser
import LiquidationModels
import MarketData
import Plotting
import Site

extension ModelKind: ExpressibleByArgument {}

extension TriggerPrice: ExpressibleByArgument {}

extension Palette: ExpressibleByArgument {}

extension PixelSize: ExpressibleByArgument {
  /// A size as `init(_:)` reads it.
  init?(argument: String) { self.init(argument) }
}

extension ArtifactSelection: ExpressibleByArgument {}

extension PriceBins: ExpressibleByArgument {
  /// A bin size as `init(_:)` reads it.
  init?(argument: String) { self.init(argument) }
}

extension Shard: ExpressibleByArgument {
  /// A share as `init(_:)` reads it.
  init?(argument: String) { self.init(argument) }
}

extension AlertRule: ExpressibleByArgument {
  /// A rule as `init(_:)` reads it.
  init?(argument: String) { self.init(argument) }
}

extension BaseURL: ExpressibleByArgument {
  /// An address as `init(_:)` reads it.
  init?(argument: String) { self.init(argument) }
}
