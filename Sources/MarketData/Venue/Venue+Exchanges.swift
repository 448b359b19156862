import Basics

extension Venue {
  /// Bybit's linear contracts, quoted and margined in USDT or USDC; `BTCPERP` is in USDC.
  ///
  /// Open interest is published at the end of each step as the sum of both sides (`openInterest`); readers of the newer
  /// field `singleOpenInterest`, of one side, say so. Source: Bybit, `GET /v5/market/open-interest`.
  package static let bybitLinear = Venue(
    id: "bybit-linear", name: "Bybit linear", quotes: ["USDT", "USDC", "USD", "PERP"], openInterestStep: 5 * .minute,
    openInterestLabel: .end, openInterestSides: .both, trigger: .mark, liquidation: .bybitLinear,
    brackets: .bybitLinear)

  /// Bybit's inverse contracts, of 1 USD each, margined in the coin; risk limits are in the coin.
  package static let bybitInverse = Venue(
    id: "bybit-inverse", name: "Bybit inverse", quotes: ["USD"], openInterestStep: 5 * .minute,
    openInterestLabel: .end, openInterestSides: .both, trigger: .mark, liquidation: .isolatedInverse,
    brackets: .bybitInverse)

  /// OKX's linear swaps, such as `BTC-USDT-SWAP`.
  ///
  /// Tiers are of the position's contracts, at one rate for the whole of it. Whether its open interest counts one side is not
  /// documented; one is assumed. Nor is which moment a row's open interest is of: the value in the row tells it. Sizes are those of the largest contracts; `GET /api/v5/public/instruments` tells all.
  package static let okx = Venue(
    id: "okx", name: "OKX", quotes: ["USDT", "USDC", "USD"], openInterestStep: 5 * .minute, openInterestLabel: .detect,
    openInterestSides: .one, trigger: .mark, liquidation: .okxLinear, brackets: .okx,
    contractSizes: ContractSizes(known: ["BTC": 0.01, "ETH": 0.1, "SOL": 1, "ADA": 100, "DOGE": 1_000]))

  /// OKX's inverse swaps, such as `BTC-USD-SWAP`: of 100 USD for BTC, of 10 USD for every other coin, which is not
  /// documented for all of them.
  package static let okxInverse = Venue(
    id: "okx-inverse", name: "OKX inverse", quotes: ["USD"], openInterestStep: 5 * .minute, openInterestLabel: .detect,
    openInterestSides: .one, trigger: .mark, liquidation: .okxInverse, brackets: .okxInverse,
    contractSizes: .hundredOfBitcoin)

  /// Bitget's contracts margined in USDT or USDC.
  ///
  /// It publishes no history of open interest. Whether its present value counts one side is not documented; one is assumed.
  package static let bitget = Venue(
    id: "bitget", name: "Bitget", quotes: ["USDT", "USDC", "USD", "PERP"], openInterestStep: 5 * .minute,
    openInterestLabel: .end, openInterestSides: .one, trigger: .mark, liquidation: .bitget, brackets: .empty)
}

extension ContractSizes {
  /// Inverse contracts of 100 USD for BTC and of 10 USD for every other coin.
  ///
  /// Source: Binance, `contractSize` of `GET /dapi/v1/exchangeInfo`; OKX, `ctVal` of its largest swaps.
  package static let hundredOfBitcoin = ContractSizes(known: ["BTC": 100], others: 10)
}
