import LiquidationModels
import MarketData

extension ReportSource {
  /// As map.json and heatmap.json of a coin tell it.
  var document: JSON {
    [
      "key": .string(key), "venue": .string(instrument.venue.id), "symbol": .string(instrument.symbol),
      "currency": .string(instrument.quote), "contract": .string(instrument.contract.rawValue),
      "from": .time(from), "to": .time(to),
      "price_ratio": .number(priceRatio), "weight": .number(weight),
      "open_interest": .number(openInterest),
      "liquidations": .amounts(liquidations), "positions": .amounts(positions),
      "coverage": .number(quality.coverage),
      "model_coverage": modelCoverage.map { .number($0) } ?? .null,
      "brackets": .string(brackets), "verdict": .string(quality.verdict),
    ]
  }
}
