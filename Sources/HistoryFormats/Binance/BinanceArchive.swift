import Basics
import CSV
package import MarketData

/// The files of Binance's public archive, futures margined in the quote currency or in the coin, as published or as its
/// downloaders lay them.
///
///     BTCUSDT/klines/5m/BTCUSDT-5m-2025-10.csv
///     futures/um/daily/metrics/BTCUSDT/BTCUSDT-metrics-2025-10-29.zip
///     futures/cm/daily/metrics/BTCUSD_PERP/BTCUSD_PERP-metrics-2024-10-14.zip
package struct BinanceArchive: HistoryFormat {
  package init() {}

  package var description: TableDescription? { nil }

  package var openInterestLabel: OpenInterestLabel? { nil }

  package func instrument(_ market: Market) -> Instrument {
    Instrument(
      venue: market.venue == Venue.binanceCOINM.id ? .binanceCOINM : .binanceUSDM, symbol: market.symbol)
  }

  package func files(_ place: FilePlace) -> [HistoryFile] { file(place).map { [$0] } ?? [] }

  /// Reads `SYMBOL-WORD-YYYY-MM[-DD][-anything].csv`, packed or not; nil for every other name, and for files of OKX and
  /// Hyperliquid, of which a folder tells.
  func file(_ place: FilePlace) -> HistoryFile? {
    guard let file = named(place, venue: nil), !place.lies(below: HyperliquidFiles.folder) else { return nil }
    return file
  }

  /// The same of a venue whose files `liqheat candles` made in this layout.
  func named(_ place: FilePlace, venue: Venue?) -> HistoryFile? {
    let folders = place.relativePath.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
    guard let name = folders.last, let packing = Packing(name: name) else { return nil }
    // Bytes, not characters: a name of thirteen thousand need not be looked up in Unicode's tables.
    let words = name.utf8.dropLast(packing.suffix.utf8.count)
      .split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(Substring.init)
    // The symbol comes first and may itself hold a hyphen, so the period is looked for from the left after it.
    guard
      let year = words.indices.dropFirst(2).first(where: {
        words[$0].utf8.count == 4 && Int(words[$0]) != nil && $0 + 1 < words.count && words[$0 + 1].utf8.count == 2
      }),
      let yearNumber = Int(words[year]), let month = Int(words[year + 1]),
      let start = UTCTime.milliseconds(year: yearNumber, month: month, day: 1), isMarketTime(start)
    else { return nil }
    let dayWord = year + 2 < words.count && words[year + 2].utf8.count == 2 ? Int(words[year + 2]) : nil
    let period =
      if let day = dayWord, let date = UTCTime.milliseconds(year: yearNumber, month: month, day: day) {
        date..<date + .day
      } else {
        start..<start + Milliseconds(UTCTime.daysIn(month: month, year: yearNumber)) * .day
      }
    let symbol = String(name[..<words[year - 2].endIndex])
    let isInCoin = venue == nil && !folders.dropLast().contains("um") && isCoinMargined(symbol)
    let market = Market(venue: (venue ?? (isInCoin ? .binanceCOINM : .binanceUSDM)).id, symbol: symbol)
    let kind = Self.kind(word: words[year - 1], folders: folders.dropLast(), isInCoin: isInCoin)
    if case .other = kind, symbol.hasSuffix(OKXFiles.swap) { return nil }
    return HistoryFile(place, market: market, kind: kind, period: period)
  }

  package func makeReader(_ request: ReadRequest, of files: ArraySlice<HistoryFile>) -> any HistoryReader {
    BinanceReader(request, of: files)
  }

  package func fileName(_ symbol: String, of kind: HistoryKind) -> String {
    switch kind {
    case .klines(let interval): "\(symbol)-\(interval.intervalName)-….csv"
    default: "\(symbol)-\(kind.name)-….csv"
    }
  }

  /// What the word between symbol and period says, and the folders above, which alone tell a mark price kline from a
  /// traded one.
  ///
  /// Trades of contracts in the coin are not read yet: quantities are no coins there.
  static func kind(word: Substring, folders: some Sequence<Substring>, isInCoin: Bool = false) -> HistoryKind {
    if word == "metrics" { return .metrics }
    let foreign = foreignFolder(folders, isInCoin: isInCoin).map { HistoryKind.other(String($0)) }
    if word == "aggTrades" { return isInCoin ? .other("aggTrades in the coin") : foreign ?? .aggTrades }
    if let interval = Milliseconds(intervalName: word) {
      if folders.contains("markPriceKlines") { return .markPriceKlines(interval: interval) }
      return foreign ?? .klines(interval: interval)
    }
    if !isInCoin, word.hasPrefix(profile), let interval = Milliseconds(intervalName: word.dropFirst(profile.count)) {
      return .volumeAtPrice(interval: interval)
    }
    return .other(String(word))
  }

  /// What the word of volume at price begins with; the bars' length follows.
  private static let profile = "volumeAtPrice"

  /// A folder that says that what lies in it is of another market, or no traded prices: `spot` or a name that begins with
  /// that word, such as `spot-1m`, but not `spotlight`.
  private static func foreignFolder(_ folders: some Sequence<Substring>, isInCoin: Bool) -> Substring? {
    folders.first {
      // What a letter is costs much to find out, for thousands of folders.
      ($0.hasPrefix("spot") && $0.prefix { $0.isLetter } == "spot") || ($0 == "cm" && !isInCoin)
        || $0.hasSuffix("PriceKlines")
        || $0 == "premiumIndexKlines"
    }
  }
}

/// Whether a symbol has the form of a contract margined in the coin: `BTCUSD_PERP`, `BTCUSD_261225`.
private func isCoinMargined(_ symbol: String) -> Bool {
  // Nearly every symbol lacks the mark; of those only bytes are looked at.
  guard let mark = symbol.utf8.firstIndex(of: UInt8(ascii: "_")) else { return false }
  let (pair, term) = (symbol[..<mark], symbol[symbol.utf8.index(after: mark)...])
  return pair.hasSuffix("USD") && pair.utf8.count > 3
    && (term == "PERP" || term.utf8.count == 6 && term.utf8.allSatisfy { (48...57).contains($0) })
}
