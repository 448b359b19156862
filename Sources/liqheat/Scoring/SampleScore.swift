import Basics
import LiquidationModels
import MarketData
import SampleMarket
import Scoring

/// Judges candidates on sample markets, one a seed, side by side on all processors; the order of the sums is that of the
/// seeds, so the figures do not depend on how many there are.
func sampleScore(
  of candidates: [Candidate], _ options: SampleOptions, symbol: String, seeds: Int
) throws -> Score {
  let empty = Score(of: candidates, blockLength: .day)
  var total = empty
  let first = try judged(candidates, options, symbol: symbol, position: 0)
  total.add(first)
  let others = sideBySide(max(0, seeds - 1)) { position in
    Result { try judged(candidates, options, symbol: symbol, position: position + 1) }
  }
  for other in others { total.add(try other.get()) }
  return total
}

/// One market's score.
private func judged(
  _ candidates: [Candidate], _ sample: SampleOptions, symbol: String, position: Int
) throws -> Score {
  var score = Score(of: candidates, blockLength: .day)
  var options = sample.options(symbol: symbol)
  options.seed &+= UInt64(position)
  // Models see nothing of another seed that they could not see of the first.
  score.judge(JudgedMarket(try SampleMarket(options)), checksLookAhead: position == 0)
  return score
}

extension JudgedMarket {
  /// A sample market with all its secrets.
  init(_ market: SampleMarket) {
    let truth = market.positions.compactMap { position in
      position.liquidationPrice.map {
        TruePosition(side: Side(position.side), contracts: position.contracts, liquidationPrice: $0)
      }
    }
    let liquidations = market.liquidations.map {
      ForcedClose(time: $0.time, side: Side($0.side), price: $0.price)
    }
    self.init(bars: market.bars, truth: truth, liquidations: liquidations, seed: market.options.seed)
  }
}

extension Side {
  /// The sample market's side.
  init(_ side: SampleMarket.Side) { self = side == .long ? .long : .short }
}
