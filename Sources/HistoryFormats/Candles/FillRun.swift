import Basics
import MarketData

/// The state of a run on fills: what is read but not yet written of each coin.
///
/// Blocks are filed by another moment than the trades' own, so that trades of a day's last moments may stand in the next day's
/// first file: a day is written when that has been read too.
struct FillRun {
  /// The files that are to be read.
  let files: [HistoryFile]
  private let options: CandleOptions
  private let groups: [FileGroup]
  /// Hours of which there is a file.
  private let hours: Set<Milliseconds>
  /// Starts of the periods that the files cover, in order, and those that are there.
  private let periods: [Milliseconds], there: Set<Milliseconds>

  private var coins: [Coin]
  private var done = FillCandleSummary()
  private var log = DefectLog()
  /// How many of the files, and which hour, have been read.
  private var position = 0, hour: Milliseconds?
  /// The trades of this hour and the one before.
  private var current: Set<TradeKey> = [], before: Set<TradeKey> = []

  init(folders: [CandleFolder], options: CandleOptions, groups: [FileGroup]) {
    self.options = options
    self.groups = groups
    hours = Set(groups.map(\.from))
    let periods = Set(groups.map { options.period.start(of: $0.from) }).sorted()
    let coins = folders.map { Coin(folder: $0, periods: periods) }
    there = Self.there(periods, of: coins)
    (self.periods, self.coins) = (periods, coins)
    files = groups.filter { [there, period = options.period] group in
      // A file's first and last trades may be of the hour beside it.
      [group.from - .hour, group.from, group.to].contains { !there.contains(period.start(of: $0)) }
    }.flatMap(\.files)
    let all = (groups.last?.from ?? 0) - (groups.first?.from ?? 0)
    done.missingHours = Int(all / .hour) + 1 - groups.count
    if done.missingHours > 0, let hole = groups.first(where: { !hours.contains($0.to) }) { done.firstMissing = hole.to }
  }

  /// The periods that need not be made: written for all coins, and so is the next, so that its first file had been read; of the
  /// last one, at whose end the data may go on, all intervals are there.
  private static func there(_ periods: [Milliseconds], of coins: [Coin]) -> Set<Milliseconds> {
    let isWritten = periods.map { period in coins.allSatisfy { $0.isWritten(period) } }
    return Set(
      periods.indices.filter { place in
        isWritten[place]
          && (place + 1 < periods.count
            ? isWritten[place + 1] : coins.allSatisfy { $0.folder.isComplete(periods[place]) })
      }.map { periods[$0] })
  }

  /// Takes in the next file's trades, and writes what no later file can add to.
  mutating func add(_ scan: FillScan) throws(DataError) {
    let file = files[position]
    let number = Int32(clamping: position)
    position += 1
    if file.from != hour {
      before = hour.map { $0 + .hour == file.from } ?? false ? current : []
      (current, hour) = ([], file.from)
    }
    var own: Set<TradeKey> = []
    for trade in scan.trades {
      let key = TradeKey(coin: trade.coin, time: trade.row.time, id: trade.row.id)
      guard !before.contains(key), current.insert(key).inserted else {
        log.note(own.contains(key) ? .sameTrade : .overlap, at: RowPlace(file: number, line: trade.line))
        continue
      }
      own.insert(key)
      take(trade)
    }
    log.merge(scan.defects, file: number, linesBefore: 0)
    if scan.lines == 0 { log.note(.emptyFile, at: RowPlace(file: number)) }
    // Further files of the same hour come first.
    guard position == files.count || files[position].from != hour else { return }
    try write(before: options.period.start(of: file.from))
  }

  private mutating func take(_ trade: FillScan.Trade) {
    let time = trade.row.time
    guard !there.contains(options.period.start(of: time)) else { return }
    guard hours.contains(time.dividedFloor(by: .hour) * .hour) else {
      done.outside += 1
      return
    }
    coins[trade.coin].add(trade.row, interval: options.interval)
  }

  private mutating func write(before time: Milliseconds) throws(DataError) {
    // The data end with the last whole interval, whether a coin was traded then or not.
    let end = (groups.last?.to ?? 0).dividedFloor(by: options.interval) * options.interval
    for coin in coins.indices { try coins[coin].write(before: time, options: options, dataEnd: end) }
  }

  /// Writes the rest, and tells what was done.
  mutating func finish() throws(DataError) -> FillCandleSummary {
    try write(before: .max)
    for coin in coins.indices {
      coins[coin].done.skipped = periods.count { there.contains($0) && coins[coin].isWritten($0) }
      done.coins.append((coins[coin].folder.symbol, coins[coin].done))
    }
    let outcomes: [Defect.Outcome] = [.rejected, .repaired, .tolerated, .overlapping]
    done.findings = outcomes.flatMap { log.findings($0, paths: files.map(\.relativePath)) }
    return done
  }
}

/// What a trade is known by: its number is a digest of the two orders, which may meet again at another moment.
/// Source: Hyperliquid, "Websocket subscriptions", `WsTrade`.
private struct TradeKey: Hashable {
  let coin: Int, time: Milliseconds, id: UInt64
}

/// The bars of one coin that are not written yet.
private struct Coin {
  private(set) var folder: CandleFolder
  /// The width of its bins is known: asked for, that of what is there, or of the first price.
  private var hasBin: Bool
  private var bars: [TradeBar] = []
  private var place = 0
  /// Periods that are there as these options make them, or were written by this run.
  private var written: Set<Milliseconds>
  var done = CandleSummary()

  init(folder: CandleFolder, periods: [Milliseconds]) {
    let bin = folder.options.bin ?? periods.lazy.compactMap(folder.binThere).first
    hasBin = bin != nil
    let folder = folder.with(bin ?? .everything)
    self.folder = folder
    written = Set(periods.filter { folder.isMadeAlike($0) })
  }

  /// Whether a period was there before the run as its options make it.
  func isWritten(_ period: Milliseconds) -> Bool { written.contains(period) }

  mutating func add(_ row: TradeRow, interval: Milliseconds) {
    if !hasBin { (folder, hasBin) = (folder.with(TradeBin(nearPrice: row.price)), true) }
    done.trades += 1
    let openTime = row.time.dividedFloor(by: interval) * interval
    place = bars.place(of: openTime, near: place)
    if place < bars.count, bars[place].openTime == openTime {
      bars[place].add(row, binWidth: folder.bin.width)
    } else {
      bars.insert(TradeBar(row, openTime: openTime, binWidth: folder.bin.width), at: place)
    }
  }

  mutating func write(before time: Milliseconds, options: CandleOptions, dataEnd: Milliseconds) throws(DataError) {
    let end = bars.place(of: time, near: 0)
    guard end > 0 else { return }
    for (start, bars) in bars[..<end].split(by: options.period) {
      let whole = options.period.end(from: start)
      let last = max(dataEnd, (bars.last?.openTime ?? 0) + options.interval)
      let close = options.fillsGaps ? folder.lastClose(options.period.start(of: start - 1)) : nil
      try folder.write(bars, from: start, to: min(whole, last), bin: folder.bin, closeBefore: close)
      done.written += 1
    }
    bars.removeFirst(end)
    place = 0
  }
}
