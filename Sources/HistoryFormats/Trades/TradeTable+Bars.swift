import Basics
import MarketData

extension TradeTable {
  /// Reads the trades files of a history, of which the first has this number in the list of all files.
  ///
  /// Where bars are not made of them only large trades are asked for, so that volumes at price need not be told apart.
  init(
    of files: [HistoryFile], firstNumber: Int, plan: BarPlan, largeTrades: Double?
  ) throws(DataError) {
    guard let first = files.first else {
      self.init(firstNumber: firstNumber)
      return
    }
    let bin = plan.isOfTrades ? TradeBin(nearPrice: try TradeReading.firstPrice(of: first)) : .everything
    self.init(firstNumber: firstNumber, bin: bin)
    let options = TradeOptions(
      interval: plan.bar, binWidth: bin.width, largeNotional: largeTrades.map { UInt128(bounded: $0 * 1e16) })
    try TradeReading(options: options).read(files, into: &self)
  }

  /// The bars as klines, each with the file that its time belongs to as its place.
  var klines: KlineColumns {
    var columns = KlineColumns()
    var file = 0
    let order = files.indices.sorted { files[$0].from < files[$1].from }
    for bar in bars {
      while file + 1 < order.count, files[order[file + 1]].from <= bar.openTime { file += 1 }
      columns.openTime.append(bar.openTime)
      columns.open.append(TradeUnits.double(UInt128(bar.open)))
      columns.high.append(TradeUnits.double(UInt128(bar.high)))
      columns.low.append(TradeUnits.double(UInt128(bar.low)))
      columns.close.append(TradeUnits.double(UInt128(bar.close)))
      columns.volume.append(TradeUnits.double(bar.volume))
      columns.quoteVolume.append(TradeUnits.double(bar.quoteVolume, decimals: 2 * TradeUnits.decimals))
      columns.takerBuyVolume.append(TradeUnits.double(bar.takerVolume))
      columns.place.append(RowPlace(file: firstNumber + Int32(clamping: order[file])))
    }
    return columns
  }

  /// What is known of the trades of each bar, by its opening time.
  func trades(interval: Milliseconds) -> [Milliseconds: BarTrades] {
    var trades: [Milliseconds: BarTrades] = [:]
    for bar in bars { trades[bar.openTime] = BarTrades(prices: bar.profile.volumes(bin: bin)) }
    for trade in large.sorted(by: { ($0.time, $0.id) < ($1.time, $1.id) }) {
      trades[trade.time.dividedFloor(by: interval) * interval, default: BarTrades()].large.append(trade)
    }
    return trades
  }
}

extension VolumeAtPrice {
  /// The cells in USDT and contracts.
  func volumes(bin: TradeBin) -> [PriceVolume] {
    guard bin != .everything else { return [] }
    return cells.map { cell in
      PriceVolume(
        low: TradeUnits.double(UInt128(cell.bin) * UInt128(bin.width)),
        high: TradeUnits.double(UInt128(cell.bin + 1) * UInt128(bin.width)),
        bought: TradeUnits.double(cell.bought), sold: TradeUnits.double(cell.sold))
    }
  }
}
