package import Basics
import CSV
import Libc
package import MarketData

/// Tables of bars and open interest by column names, as ccxt, freqtrade and vendors export them, described by a person.
package struct GenericTable: HistoryFormat {
  private let table: TableDescription
  /// The folder below the data folder that the description is about.
  private let folder: String
  private let venue: Venue

  /// A format as described for a folder and all below it.
  package init(_ description: TableDescription, folder: String = "") {
    table = description
    self.folder = folder
    venue = Venue.named(table.venue)
  }

  package var description: TableDescription? { table }

  package var openInterestLabel: OpenInterestLabel? { table.openInterestLabel }

  package func instrument(_ market: Market) -> Instrument {
    let symbol = market.symbol
    var instrument = Instrument(venue: venue, symbol: symbol, quote: table.quote)
    let entry = table.instruments.first { $0.symbol == symbol }
    instrument.contract = table.contract ?? instrument.contract
    instrument.contractSize = entry?.contractSize ?? 1
    instrument.tick = entry?.tick
    if let base = table.base { instrument.base = base }
    instrument.settlement = table.settlement ?? (instrument.contract == .inverse ? instrument.base : instrument.quote)
    instrument.openInterestSides = table.openInterestSides ?? venue.openInterestSides
    return instrument
  }

  /// The first instrument whose pattern the name matches has the file; its header says what is in it, its first rows how far
  /// apart they are.
  package func files(_ place: FilePlace) throws(DataError) -> [HistoryFile] {
    let path = place.relativePath
    guard folder.isEmpty || path.hasPrefix(folder + "/") else { return [] }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard Packing(name: name) != nil,
      let entry = table.instruments.first(where: { matches(name, pattern: $0.files ?? $0.symbol + "*") })
    else { return [] }
    let header = try TableHeader(path: place.root + "/" + path, shownAs: path, description: table)
    guard header.hasBars || header.hasOpenInterest else { return [] }
    return [
      HistoryFile(
        place, market: Market(venue: venue.id, symbol: entry.symbol),
        kind: .table(
          interval: header.interval, hasBars: header.hasBars, hasOpenInterest: header.hasOpenInterest),
        period: nil)
    ]
  }

  package func makeReader(_ request: ReadRequest, of files: ArraySlice<HistoryFile>) -> any HistoryReader {
    TableFilesReader(request, description: table)
  }

  package func fileName(_ symbol: String, of kind: HistoryKind) -> String {
    let pattern = table.instruments.first { $0.symbol == symbol }?.files ?? symbol + "*"
    return "\(pattern) of \(TableDescription.fileName)"
  }
}

/// Whether a file's name matches a pattern of the shell.
private func matches(_ name: String, pattern: String) -> Bool { unsafe fnmatch(pattern, name, 0) == 0 }
