import Basics
import CSV
import MarketData

/// The files of one exchange: raw answers of its interface, and those of its archive.
///
/// A `history.yaml` without `instruments` says what is unconfirmed of them.
protocol ExchangeFiles: HistoryFormat {
  /// What a person said of the exchange's files.
  var options: TableDescription? { get set }
  /// The venues that its files are of.
  var venues: [Venue] { get }
  /// Reads rows of answers.
  var layout: any AnswerLayout { get }
}

extension ExchangeFiles {
  package var description: TableDescription? { options }
  package var openInterestLabel: OpenInterestLabel? { options?.openInterestLabel }

  package func described(by options: TableDescription) -> any HistoryFormat {
    guard knows(options.venue) else { return self }
    var format = self
    format.options = options
    return format
  }

  /// Whether a venue is one of its own.
  func knows(_ venue: String) -> Bool { venues.contains { $0.id == venue } }

  package func fileName(_ symbol: String, of kind: HistoryKind) -> String {
    switch kind {
    case .klines(let interval): "\(symbol)-\(interval.intervalName)-….json"
    case .metrics: "\(symbol)-open-interest-….json"
    case .aggTrades: "\(symbol)…, its trades as the archive has them"
    default: "\(symbol)-\(kind.name)-…"
    }
  }

  /// The instrument of a market, as its name says and the options.
  func plainInstrument(_ market: Market) -> Instrument {
    var instrument = Instrument(venue: Venue.named(market.venue), symbol: market.symbol)
    if let options, options.venue == market.venue {
      instrument.openInterestSides = options.openInterestSides ?? instrument.openInterestSides
    }
    return instrument
  }
}

extension FilePlace {
  /// The names of the folders above the file in small letters, those above the data folder too, and the file's own name.
  var words: (folders: [String], name: String) {
    var folders = (root + "/" + relativePath).split(separator: "/").map(String.init)
    let name = folders.popLast() ?? ""
    return (folders.map { $0.lowercased() }, name)
  }
}
