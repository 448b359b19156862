package import Basics

/// What is to be fetched, and from where.
package struct FetchOptions: Sendable {
  /// The part of the archive.
  package var market = ArchiveMarket.um
  /// What files are wanted to hold.
  package var kinds: [ArchiveKind] = [.klines, .metrics]
  /// Length of the bars.
  package var interval = "5m"
  /// The days, from midnight to midnight.
  package var range: Range<Milliseconds>
  /// The time of the run.
  package var now: Milliseconds

  /// The addresses of the archive, of its listing, of the live interface and of the public brackets.
  package var archive = Self.archiveAddress, rest: String, brackets: String
  /// nil: no listing is read, and files are asked for as they may be.
  package var listing: String? = Self.listingAddress
  /// Transfers at a time.
  package var parallel = 8

  /// The exchange's own archive, and the store that lists it.
  package static let archiveAddress = "https://data.binance.vision"
  package static let listingAddress = "https://s3-ap-northeast-1.amazonaws.com/data.binance.vision"

  /// The usual files of a market.
  package init(market: ArchiveMarket, range: Range<Milliseconds>, now: Milliseconds) {
    self.market = market
    self.range = range
    self.now = now
    rest = market.restAddress
    brackets = market.bracketsAddress
  }

  /// All addresses that may be asked.
  var addresses: [String] { [archive, rest, brackets] + [listing].compactMap(\.self) }

  /// The series of a contract.
  func series(of symbol: String) -> [ArchiveSeries] {
    kinds.map { ArchiveSeries(market: market, kind: $0, symbol: symbol, interval: interval) }
  }
}
