package import Basics

/// What an exchange's public interface tells of one contract, kept as files of one day.
package struct DaySeries: Hashable, Sendable {
  /// What the rows are.
  package enum Kind: String, CaseIterable, Sendable {
    case klines
    case openInterest = "open-interest"

    /// In words, for a person.
    package var words: String { rawValue.replacing("-", with: " ") }
  }

  package let kind: Kind
  /// The contract as the exchange names it; hostile until `ArchiveKey` has accepted a key with it.
  package let symbol: String
  /// Length of the bars, such as `5m`; empty for open interest.
  package let interval: String
  /// The folder of its files below the data folder: `bybit/linear/klines/BTCUSDT/5m`.
  package let folder: String
  /// The part of the exchange that the contract belongs to, as its interface names it: `linear`, `USDT-FUTURES`.
  package let category: String

  /// The series of a contract below the folder of its exchange, whose name for klines may be another.
  init(
    _ kind: Kind, of symbol: String, interval: String, below top: String, called name: String? = nil,
    category: String = ""
  ) {
    self.kind = kind
    self.symbol = symbol
    self.interval = kind == .klines ? interval : ""
    self.category = category
    folder = "\(top)/\(name ?? kind.rawValue)/\(symbol)" + (kind == .klines ? "/\(interval)" : "")
  }

  /// How far rows lie apart; snapshots of open interest are asked for every five minutes.
  var step: Milliseconds { Milliseconds(intervalName: interval) ?? 5 * .minute }
}

/// The file of one UTC day of a series: the exchange's answers as they came, one a line.
package struct DayFile: Hashable, Sendable {
  package let series: DaySeries
  /// The beginning of the day.
  package let day: Milliseconds

  /// The moment after it.
  var end: Milliseconds { day + .day }
  /// `BTCUSDT-5m-2026-06-11.json`, `BTCUSDT-open-interest-2026-06-11.json`.
  package var name: String {
    "\(series.symbol)-\(series.kind == .klines ? series.interval : series.kind.rawValue)-\(day.utcDate).json"
  }
  /// Where it lies below the data folder.
  package var path: String { "\(series.folder)/\(name)" }
  /// Its key in the manifest.
  var key: ArchiveKey { get throws(FetchError) { try ArchiveKey("data/" + path) } }

  /// So long after its end a day's last row may still come.
  static let settling: Milliseconds = 10 * .minute

  /// Whether all its rows were there at a moment.
  func isSettled(at now: Milliseconds) -> Bool { end + Self.settling <= now }
}
