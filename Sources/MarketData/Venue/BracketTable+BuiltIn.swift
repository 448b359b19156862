extension BracketTable {
  /// The brackets of large perpetuals as they were in October 2024, for runs without a file of their own.
  ///
  /// Brackets change every few months, by announcement; give a newer file where liquidation prices of large positions
  /// matter. Positions of up to 10,000 USDT are in the first bracket of all of them.
  /// Source: Binance USD-M futures, "Leverage & Margin" (also `GET /fapi/v1/leverageBracket`), October 2024.
  package static let binanceUSDM: BracketTable = {
    let tables = [
      "BTCUSDT": [
        (0, 0.4), (5e4, 0.5), (6e5, 0.65), (3e6, 1), (12e6, 2), (70e6, 2.5), (100e6, 5), (230e6, 10), (480e6, 12.5),
        (600e6, 15), (800e6, 25), (1200e6, 50),
      ],
      "ETHUSDT": [
        (0, 0.4), (5e4, 0.5), (6e5, 0.65), (3e6, 1), (12e6, 2), (50e6, 2.5), (65e6, 5), (150e6, 10), (320e6, 12.5),
        (400e6, 15), (530e6, 25), (800e6, 50),
      ],
      "BNBUSDT": [
        (0, 0.5), (1e4, 0.6), (5e4, 1), (2e5, 2), (15e5, 2.5), (3e6, 5), (15e6, 10), (30e6, 12.5), (37.5e6, 25),
        (75e6, 50),
      ],
      "SOLUSDT": [
        (0, 0.5), (2e4, 0.65), (1e5, 1), (8e5, 2), (4e6, 2.5), (8e6, 5), (40e6, 10), (80e6, 12.5), (100e6, 25),
        (200e6, 50),
      ],
      "XRPUSDT": [
        (0, 0.5), (1e4, 0.65), (2e4, 1), (16e4, 2), (8e5, 2.5), (16e5, 5), (8e6, 10), (16e6, 12.5), (20e6, 25),
        (40e6, 50),
      ],
      "DOGEUSDT": [
        (0, 0.5), (1e4, 0.7), (5e4, 1), (75e4, 2), (8e5, 2.5), (16e5, 5), (8e6, 10), (16e6, 12.5), (20e6, 25),
        (40e6, 50),
      ],
    ]
    let checked = tables.compactMapValues { steps in
      try? MaintenanceBrackets(steps: steps.map { (floor: $0.0, rate: $0.1 / 100) })
    }
    return BracketTable(source: "Binance USD-M Leverage & Margin, October 2024 (built in)", symbols: checked)
  }()
}

extension BracketTable {
  /// The first bracket of the largest coin-margined perpetual: up to 50 BTC, notional and amounts in BTC.
  ///
  /// Positions above it are liquidated earlier than this table says: give a file where those matter.
  /// Source: Binance COIN-M futures, the example of `GET /dapi/v2/leverageBracket`.
  package static let binanceCOINM = BracketTable(
    source: "Binance COIN-M, first bracket of up to 50 BTC (built in)",
    symbols: ["BTCUSD_PERP": .init(first: 0.004, largestLeverage: 125)])
}

extension BracketTable {
  /// Hyperliquid's margin tables of its largest contracts: a rate of 1 / (2 * largest leverage of the tier).
  ///
  /// Source: Hyperliquid, "Margin tiers", 2026.
  package static let hyperliquid: BracketTable = {
    let tables: [String: [(Double, Double)]] = [
      "BTC": [(0, 40), (150e6, 20)], "ETH": [(0, 25), (100e6, 15)], "SOL": [(0, 20), (70e6, 10)],
    ]
    let checked = tables.compactMapValues { tiers in
      try? MaintenanceBrackets(
        steps: tiers.map { (floor: $0.0, rate: 1 / (2 * $0.1)) }, largestLeverage: tiers.first?.1)
    }
    return BracketTable(source: "Hyperliquid margin tiers, 2026 (built in)", symbols: checked)
  }()
}

extension BracketTable {
  /// The first tier of Bybit's largest linear contract: a documented default, for runs without a file.
  ///
  /// Positions in a higher tier are liquidated earlier than this says: give a file where those matter.
  package static let bybitLinear = BracketTable(
    source: "Bybit linear, first tier of 0.5 % and 100x (a documented default, built in)",
    symbols: ["BTCUSDT": .init(first: 0.005, largestLeverage: 100)])

  /// The first tier of Bybit's largest inverse contract, up to 150 BTC.
  ///
  /// Source: Bybit, the example of `GET /v5/market/risk-limit`.
  package static let bybitInverse = BracketTable(
    source: "Bybit inverse, first tier of 0.5 % and 100x, up to 150 BTC (the documentation's example, built in)",
    symbols: ["BTCUSD": .init(first: 0.005, largestLeverage: 100)])

  /// The first tier of OKX's largest linear swap, up to 1,000 contracts of 0.01 BTC.
  ///
  /// Source: OKX, the example of `GET /api/v5/public/position-tiers`.
  package static let okx = BracketTable(
    source: "OKX, first tier of 0.5 % and 100x, up to 10 BTC (the documentation's example, built in)",
    symbols: ["BTC-USDT": .init(first: 0.005, largestLeverage: 100)])

  /// The first tier of OKX's largest inverse swap: a documented default, as that of the linear one.
  package static let okxInverse = BracketTable(
    source: "OKX inverse, first tier of 0.5 % and 100x (a documented default, built in)",
    symbols: ["BTC-USD": .init(first: 0.005, largestLeverage: 100)])

  /// No table at all.
  package static let empty = BracketTable(source: "no table", symbols: [:])
}
