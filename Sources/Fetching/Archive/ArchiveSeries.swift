/// All files of one kind of one contract.
package struct ArchiveSeries: Hashable, Sendable {
  /// The part of the archive.
  package let market: ArchiveMarket
  /// What the files hold.
  package let kind: ArchiveKind
  /// The contract, hostile until `ArchiveKey` has accepted a key with it.
  package let symbol: String
  /// Length of the bars, such as `5m`, for kinds that have bars.
  package let interval: String

  /// A series; the interval counts only for kinds of bars.
  package init(market: ArchiveMarket, kind: ArchiveKind, symbol: String, interval: String) {
    self.market = market
    self.kind = kind
    self.symbol = symbol
    self.interval = kind.hasInterval ? interval : ""
  }

  /// The folder of its files: `data/futures/um/daily/klines/BTCUSDT/5m/`.
  package func folder(_ cadence: Cadence) -> String {
    "\(market.folder(cadence))\(kind.rawValue)/\(symbol)/\(kind.hasInterval ? interval + "/" : "")"
  }

  /// What its file names begin with: `BTCUSDT-5m-`, `BTCUSDT-metrics-`.
  package var stem: String { "\(symbol)-\(kind.hasInterval ? interval : kind.rawValue)-" }
}
