@testable import LiquidationModels
import MarketData

/// A sink that remembers what it was told.
struct LevelSum: LevelSink, Equatable {
  struct Key: Hashable {
    var bin: Int, tier: Int, side: Side
  }

  var contracts: [Key: Double] = [:], notional: [Key: Double] = [:]
  var total = SideAmounts(), least = 0.0

  mutating func add(contracts: Double, notional: Double, bin: Int, tier: Int, side: Side) {
    let key = Key(bin: bin, tier: tier, side: side)
    self.contracts[key, default: 0] += contracts
    self.notional[key, default: 0] += notional
    total[side] += contracts
    least = min(least, contracts, notional)
  }

  /// Contracts by bin, all tiers of a side.
  func byBin(_ side: Side) -> [Int: Double] {
    contracts.filter { $0.key.side == side }.reduce(into: [:]) { $0[$1.key.bin, default: 0] += $1.value }
  }
}

extension LiquidationModel {
  /// All that the model reports.
  var levels: LevelSum {
    var sum = LevelSum()
    report(to: &sum)
    return sum
  }
}
