import Basics
package import MarketData

/// What a person says of tables whose format no archive fixes: `history.yaml` beside the files.
///
///     venue: hyperliquid                       # a venue known by name, or any other name
///     quote: USD                               # currency of the prices
///     columns: {open_interest: oi_at_open}     # what columns are called here, where it is not by a usual name
///     open_interest_at: open                   # the moment at which a row's open interest stood
///     instruments:
///       - {symbol: BTC, files: "BTC-*", tick: 1}
///       - {symbol: SOL, files: "SOL-*"}
///
/// Keys that are not given follow from the venue or from the data.
package struct TableDescription: Hashable, Sendable, Codable {
  /// The moment of a row's bar that its time names.
  package enum BarLabel: String, Hashable, Sendable, Codable { case start, end }

  /// The moment of a row's bar, or step, at which its open interest stood.
  package enum Moment: String, Hashable, Sendable, Codable { case open, close, detect }

  /// One instrument, and the files that are its own.
  package struct Entry: Hashable, Sendable, Codable {
    /// Its name.
    package var symbol: String
    /// A pattern of its files' names, such as `BTC-*`; the symbol and whatever follows unless given.
    package var files: String?
    /// The smallest step of its price.
    package var tick: Double?
    /// How much of its currency one contract is.
    package var contractSize: Double?

    package enum CodingKeys: String, CodingKey, CaseIterable {
      case symbol, files, tick
      case contractSize = "contract_size"
    }
  }

  /// The venue's id.
  package var venue: String
  /// Whose files these are; none where it is about the files of an exchange as they come.
  package var instruments: [Entry]
  /// What a contract pays.
  package var contract: Instrument.Contract?
  /// Currencies; told from the symbol and the venue unless given.
  package var base: String?, quote: String?, settlement: String?
  /// Length of the bars, such as `5m`; the usual distance of rows unless given.
  package var interval: String?
  /// What the time of a row means.
  package var barLabel: BarLabel?
  /// When a row's open interest stood.
  package var openInterestAt: Moment?
  /// How open interest is counted.
  package var openInterestSides: OpenInterestSides?
  /// Columns of other names than the usual: our name, then the file's.
  package var columns: [String: String]?

  package enum CodingKeys: String, CodingKey, CaseIterable {
    case venue, instruments, contract, base, quote, settlement, interval, columns
    case barLabel = "bar_label"
    case openInterestAt = "open_interest_at"
    case openInterestSides = "open_interest_sides"
  }
}

extension TableDescription {
  /// Name of the file that describes the tables in its folder and below.
  package static let fileName = "history.yaml"

  /// Reads a description; an unknown key or a senseless value is an error that names it.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.strictContainer(keyedBy: CodingKeys.self)
    venue = try fields.decode(String.self, forKey: .venue)
    let venueName = venue
    let isOfTables = fields.contains(.instruments) || !HistoryFolder.exchanges.contains { $0.knows(venueName) }
    instruments = isOfTables ? try fields.decode([Entry].self, forKey: .instruments) : []
    contract = try fields.decodeIfPresent(Instrument.Contract.self, forKey: .contract)
    base = try fields.decodeIfPresent(String.self, forKey: .base)
    quote = try fields.decodeIfPresent(String.self, forKey: .quote)
    settlement = try fields.decodeIfPresent(String.self, forKey: .settlement)
    interval = try fields.decodeIfPresent(String.self, forKey: .interval)
    barLabel = try fields.decodeIfPresent(BarLabel.self, forKey: .barLabel)
    openInterestAt = try fields.decodeIfPresent(Moment.self, forKey: .openInterestAt)
    openInterestSides = try fields.decodeIfPresent(OpenInterestSides.self, forKey: .openInterestSides)
    columns = try fields.decodeIfPresent([String: String].self, forKey: .columns)
    func wrong(_ problem: String) -> DecodingError {
      .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: problem))
    }
    guard Self.isVenueName(venue) else {
      throw wrong("venue must be a name of letters, digits, spaces, . _ and -, a letter or digit first")
    }
    if isOfTables, instruments.isEmpty { throw wrong("instruments must not be empty") }
    let unused = fields.allKeys.filter { ![.venue, .openInterestSides, .openInterestAt].contains($0) }
    if !isOfTables, let first = unused.map(\.rawValue).min() {
      throw wrong("\(first) has no meaning for the exchange's own files; for a table name its instruments too")
    }
    if let interval, Milliseconds(intervalName: interval) == nil {
      throw wrong("interval must be a length such as 5m or 1h, not \(interval)")
    }
    for name in (columns ?? [:]).keys.sorted() where TableColumns.slot(named: name) == nil {
      throw wrong("columns: unknown column \(name); known: \(TableColumns.ownNames.joined(separator: ", "))")
    }
    if contract == .linear, Venue.named(venue).liquidation.contract == .inverse {
      throw wrong("contract: those at \(venue) are inverse")
    }
  }
}

extension TableDescription {
  /// Whether a venue may be called so: its name begins names of pages and fields of tables, where it must not read as a
  /// formula, an option or a folder.
  private static func isVenueName(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    func isPlain(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    return scalars.first.map(isPlain) == true && name.utf8.count <= 64
      && scalars.allSatisfy { isPlain($0) || " ._-".unicodeScalars.contains($0) }
  }

  /// What the time of an open-interest row means; nil where the venue's rule holds.
  var openInterestLabel: OpenInterestLabel? {
    switch openInterestAt {
    case .open: .end
    case .close: .start
    case .detect: .detect
    case nil: nil
    }
  }
}

extension TableDescription.Entry {
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.strictContainer(keyedBy: CodingKeys.self)
    symbol = try fields.decode(String.self, forKey: .symbol)
    files = try fields.decodeIfPresent(String.self, forKey: .files)
    tick = try fields.decodeIfPresent(Double.self, forKey: .tick)
    contractSize = try fields.decodeIfPresent(Double.self, forKey: .contractSize)
    for (name, value) in [("tick", tick), ("contract_size", contractSize)] {
      if let value, !(value > 0 && value.isFinite) {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "\(name) must be positive, not \(value)"))
      }
    }
  }
}
