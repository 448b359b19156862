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

  /// A reader of files that are all answers.
  package func makeReader(_ request: ReadRequest, of files: ArraySlice<HistoryFile>) -> any HistoryReader {
    AnswerFilesReader(request, layout: layout)
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

  /// A file of answers, as its name says; bars in a folder such as `mark-price-kline` are of the mark price, and those of an
  /// index are no prices of the contract.
  func file(_ place: FilePlace, _ named: AnswerName, venue: String) -> HistoryFile {
    var kind = named.kind
    if case .klines(let interval) = kind {
      let folders = place.relativePath.split(separator: "/").dropLast().map { $0.lowercased().filter { $0 != "-" } }
      if folders.contains(where: { $0.hasPrefix("markprice") }) { kind = .markPriceKlines(interval: interval) }
      if let other = folders.first(where: { $0.hasPrefix("indexprice") || $0.hasPrefix("premium") }) {
        kind = .other(other)
      }
    }
    return HistoryFile(place, market: Market(venue: venue, symbol: named.symbol), kind: kind, period: named.period)
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

  /// Whether a folder of a name in small letters is above the file, the data folder or one above it too. It is asked of thousands
  /// of files, so that nothing is made of their paths.
  func lies(below folder: String) -> Bool {
    let name = folder.utf8
    func isIn(_ path: Substring.UTF8View) -> Bool {
      var rest = path
      while !rest.isEmpty {
        let word = rest.prefix { $0 != UInt8(ascii: "/") }
        if word.count == name.count, zip(word, name).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) { return true }
        rest = rest.dropFirst(word.count + 1)
      }
      return false
    }
    return isIn(root[...].utf8) || isIn(relativePath[...].utf8)
  }
}

/// Whether a symbol that stands inside a file could be part of a file's name, as other symbols are: they name what is
/// written of them.
func isFileName(_ symbol: String) -> Bool {
  let bytes = symbol.utf8
  return (1...64).contains(bytes.count) && bytes.first != UInt8(ascii: ".")
    && bytes.allSatisfy { $0 > 32 && $0 != 127 && $0 != UInt8(ascii: "/") }
}
