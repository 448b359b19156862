package import Basics

/// What an exchange tells of one contract by its public interface, or by files that it shows, kept as files of one day.
package struct DaySeries: Hashable, Sendable {
  /// What the rows are.
  package enum Kind: String, CaseIterable, Sendable {
    case klines
    case openInterest = "open-interest"
    /// Single trades, and candles of a minute, as files that some exchanges show.
    case trades, candlesticks

    /// Whether it is brought as the exchange's own file of a day, which does not change.
    var isFile: Bool { self == .trades || self == .candlesticks }
  }

  package let kind: Kind
  /// The contract as the exchange names it; hostile until `ArchiveKey` has accepted a key with it.
  package let symbol: String
  /// Length of the bars, such as `5m`; empty for open interest.
  package let interval: String
  /// The folder of its files below the data folder: `bybit/linear/klines/BTCUSDT/5m`.
  package let folder: String
  /// What the names of its files begin and end with, around their date.
  let stem: String, ending: String
  /// When its days begin, from midnight UTC.
  var dayStart: Milliseconds = 0
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
    (stem, ending) = ("\(symbol)-\(kind == .klines ? interval : kind.rawValue)-", ".json")
  }

  /// The files that an exchange shows of a contract, with the names that it gives them.
  init(files kind: Kind, of symbol: String, in folder: String, stem: String, ending: String) {
    (self.kind, self.symbol, self.folder, self.stem, self.ending) = (kind, symbol, folder, stem, ending)
    (interval, category) = ("", "")
  }

  /// How far rows lie apart; snapshots of open interest are asked for every five minutes.
  var step: Milliseconds { Milliseconds(intervalName: interval) ?? 5 * .minute }

  /// The first row that is not there yet at a moment. A bar that has not ended is none: not every exchange says of a bar
  /// that it is still going on, and one that was kept so would be taken for whole later.
  func firstMissing(at now: Milliseconds) -> Milliseconds {
    let last = now.dividedFloor(by: step) * step
    return kind == .klines ? last : last + step
  }
}

/// The file of one day of a series: the exchange's answers as they came, one a line, or the file that it shows.
package struct DayFile: Hashable, Sendable {
  package let series: DaySeries
  /// The date: midnight UTC of it.
  package let day: Milliseconds

  /// The moment after it.
  var end: Milliseconds { day + series.dayStart + .day }
  /// `BTCUSDT-5m-2026-06-11.json`, `BTCUSDT-open-interest-2026-06-11.json`, `BTCUSDT2026-06-11.csv.gz`.
  package var name: String { series.stem + day.utcDate + series.ending }
  /// Where it lies below the data folder.
  package var path: String { "\(series.folder)/\(name)" }
  /// Its key in the manifest.
  var key: ArchiveKey { get throws(FetchError) { try ArchiveKey("data/" + path) } }

  /// So long after its end a day's last row may still come.
  static let settling: Milliseconds = 10 * .minute

  /// Whether what is not there at a moment may come soon, so that it is asked for by every run.
  func mayCome(at now: Milliseconds) -> Bool { now < end + (series.kind.isFile ? 5 : 2) * .day }

  /// Whether all its rows were there at a moment.
  func isSettled(at now: Milliseconds) -> Bool { end + Self.settling <= now }
}
