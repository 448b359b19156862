import Basics

// Venues of which raw answers and archive files are read. Their open interest is the moment's that its row names, but for
// OKX, which does not say: there the value in the row tells it.

extension Venue {
  /// Bybit's contracts margined in USDT or USDC. `openInterest` sums both sides, `singleOpenInterest` does not.
  package static let bybitLinear = Venue(
    id: "bybit-linear", name: "Bybit linear", quotes: ["USDT", "USDC", "PERP"], openInterestStep: 5 * .minute,
    openInterestLabel: .end, openInterestSides: .both, trigger: .mark, liquidation: .isolatedLinear, brackets: .none)

  /// Bybit's contracts of 1 USD margined in the coin.
  package static let bybitInverse = Venue(
    id: "bybit-inverse", name: "Bybit inverse", quotes: ["USD"], openInterestStep: 5 * .minute,
    openInterestLabel: .end, openInterestSides: .both, trigger: .mark, liquidation: .isolatedInverse, brackets: .none)

  /// OKX's swaps margined in USDT or USDC. Whether open interest counts both sides is not documented; one is assumed.
  package static let okx = Venue(
    id: "okx", name: "OKX", quotes: ["USDT", "USDC"], openInterestStep: 5 * .minute, openInterestLabel: .detect,
    openInterestSides: .one, trigger: .mark, liquidation: .isolatedLinear, brackets: .none)

  /// OKX's swaps of a fixed amount of USD, margined in the coin.
  package static let okxInverse = Venue(
    id: "okx-inverse", name: "OKX inverse", quotes: ["USD"], openInterestStep: 5 * .minute,
    openInterestLabel: .detect, openInterestSides: .one, trigger: .mark, liquidation: .isolatedInverse,
    brackets: .none)

  /// Bitget's contracts margined in USDT or USDC. It publishes open interest of the moment only.
  package static let bitget = Venue(
    id: "bitget", name: "Bitget", quotes: ["USDT", "USDC", "PERP"], openInterestStep: 5 * .minute,
    openInterestLabel: .end, openInterestSides: .one, trigger: .mark, liquidation: .isolatedLinear, brackets: .none)

  /// All of them.
  static let exchanges = [bybitLinear, bybitInverse, okx, okxInverse, bitget]
}

extension BracketTable {
  /// No brackets known without a file.
  fileprivate static let none = BracketTable(source: "no table", symbols: [:])
}
