import LiquidationModels
import MarketData

extension LiquidationModel {
  /// Takes in a bar of whose trades nothing is known.
  mutating func advance(_ bar: Bar) { advance(bar, trades: nil) }
}
