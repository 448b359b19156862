import Basics
import MarketData

/// Runs a market bar by bar: price, volume, and the traders who answer to them.
struct Simulation {
  private let options: SampleMarketOptions
  private let instrument: Instrument
  private let warmBars: Int
  private let barsPerDay = Int(Milliseconds.day / SampleMarketOptions.interval)
  private var random: RandomSource
  private var path: PricePath
  private var volatility: Volatility
  private var crowd = Crowd()
  /// Slow mood: buying beyond one half, and openings beyond the usual.
  private var mood = 0.0, appetite = 0.0
  private var impact: OrderImpact
  private(set) var exchange: Exchange
  private(set) var tape = Tape()

  /// A market before its first trade; a warm one trades a few days unseen.
  init(options: SampleMarketOptions, instrument: Instrument) {
    self.options = options
    self.instrument = instrument
    warmBars = options.start == .warmBook ? 3 * barsPerDay : 0
    random = RandomSource(seed: options.seed, name: options.symbol)
    path = PricePath(home: instrument.startPrice, dailyVolatility: instrument.dailyVolatility, barsPerDay: barsPerDay)
    volatility = Volatility(dailyVolatility: instrument.dailyVolatility, barsPerDay: barsPerDay)
    impact = OrderImpact(
      cascadeImpact: options.cascadeImpact, barDeviation: volatility.usual.squareRoot(),
      prints: options.printsPerBar + 1)
    exchange = Exchange(
      options: options, prints: (warmBars + options.barCount) * (options.printsPerBar + 1),
      printsPerDay: barsPerDay * (options.printsPerBar + 1))
  }

  /// Prints before the first bar that is written.
  var warmPrints: Int { warmBars * (options.printsPerBar + 1) }

  /// Trades from the first bar to the last, and shows the books after each, the unseen ones too.
  mutating func run(afterBar: (Exchange) -> Void = { _ in }) {
    if options.start == .warmBook {
      exchange.warm(
        openInterest: instrument.openInterest, price: path.ticks, dailyVolatility: instrument.dailyVolatility,
        random: &random)
    }
    for bar in -warmBars..<options.barCount {
      trade(bar: bar)
      afterBar(exchange)
    }
  }

  private mutating func trade(bar: Int) {
    let openTime = options.firstOpen + Milliseconds(bar) * SampleMarketOptions.interval
    let prints = options.printsPerBar
    volatility.begin(minute: Int(openTime / .minute))
    let deviation = volatility.deviation
    path.begin(
      jumpChance: options.jumpsPerDay / Double(barsPerDay), deviation: deviation, prints: prints, random: &random)
    mood = 0.97 * mood + 0.012 * random.gaussian()
    appetite = 0.9 * appetite + 0.25 * random.gaussian()
    let usual = Double(instrument.openInterest) * exchange.renewal
    let barActivity = volatility.activity * (0.4 + 0.3 * (random.exponential() + random.exponential()))

    let opening = max(1, path.ticks + Int(random.uniform() * 3) - 1)
    if bar >= 0 { tape.begin(openTime: openTime, price: opening) }
    for print in 0...prints {
      // The first print opens the bar next to the last one's close.
      let shock = print == 0 ? 0 : random.gaussian()
      if print > 0 {
        path.move(print: print - 1, of: prints, shock: shock, deviation: deviation, push: impact.push, random: &random)
      }
      let price = print == 0 ? opening : path.ticks
      let lively = barActivity * (0.6 + 0.5 * abs(shock)) * (0.3 + 0.7 * random.exponential())
      let volume = 2 * usual * lively / (1 - options.churn)
      let buying = 0.5 + options.takerSkew + mood + 0.11 * shock + 0.04 * random.gaussian()
      let traded = exchange.trade(
        print: (bar + warmBars) * (prints + 1) + print, price: price, volume: Int(volume),
        buying: max(0.06, min(0.94, buying)), appetite: usual * barActivity * max(0.05, 1 + appetite),
        pace: lively, random: &random)
      impact.absorb(traded, usualVolume: 2 * usual / (1 - options.churn))
      if bar >= 0 { record(traded, price: price) }
    }
    finish(opening: opening, isSeen: bar >= 0)
  }

  private mutating func record(_ traded: Exchange.Print, price: Int) {
    let notional = Double(traded.volume) * Double(price) / instrument.unitsPerDollar
    let trades = Int(notional / 2_400 * (0.8 + 0.4 * random.uniform()))
    tape.record(price: price, volume: traded.volume, takerBuy: traded.takerBuy, trades: max(2, trades))
  }

  private mutating func finish(opening: Int, isSeen: Bool) {
    let price = path.ticks
    let change = Double(price - opening) / Double(opening)
    let ratios = crowd.advance(shock: change / volatility.deviation, random: &random)
    volatility.end(barReturn: change)
    exchange.sweep()
    guard isSeen else { return }
    tape.openInterest.append(exchange.openInterest)
    tape.mark.append(Int((Double(price) * 100 * (1 + 0.000_06 * random.gaussian())).rounded()))
    tape.topCountRatio.append(ratios.topCount)
    tape.topSizeRatio.append(ratios.topSize)
    tape.countRatio.append(ratios.all)
  }
}
