/// A contract that is traded: where, in which currencies, and what one of it is.
package struct Instrument: Hashable, Sendable {
  /// What a contract pays.
  package enum Contract: String, Codable, CaseIterable, Sendable {
    /// A fixed amount of the base currency, paid in the quote currency.
    case linear
    /// A fixed amount of the quote currency, paid in the base currency.
    case inverse
  }

  /// Where it is traded.
  package var venue: Venue
  /// Its name there, such as `BTCUSDT`; whatever the file names said, so hostile until escaped.
  package var symbol: String
  /// What a contract pays, and how much of that currency one contract is.
  package var contract = Contract.linear, contractSize = 1.0
  /// What is traded, what it is priced in, and what gains are paid in.
  package var base: String, quote: String, settlement: String
  /// The smallest step of its price, where known.
  package var tick: Double?
  /// Whether published open interest counts one side of each contract or both.
  package var openInterestSides: OpenInterestSides

  /// An instrument, its currencies told from its name where they are not given: `BTCUSDC` is quoted in USDC,
  /// `BTCUSDT_261225` in USDT, `BTCUSD_PERP` in USD, `BTC-USDT-SWAP` in USDT, and `xyz:GOLD` is about GOLD. It is inverse where
  /// the venue liquidates by an inverse rule, and then settled in its base currency.
  package init(venue: Venue, symbol: String, quote: String? = nil) {
    self.venue = venue
    self.symbol = symbol
    openInterestSides = venue.openInterestSides
    // Before a colon stands who lists the contract, but for a unified name, where the settlement follows it.
    let listed = symbol.contains("/") ? nil : symbol.lastIndex(of: ":").map { symbol[symbol.index(after: $0)...] }
    let pair = (listed ?? symbol[...]).prefix { $0 != "_" }
    let words = pair.split(separator: "-", omittingEmptySubsequences: false)
    if words.count > 1, !words[0].isEmpty, venue.quotes.contains(String(words[1])) {
      base = String(words[0])
      self.quote = quote ?? String(words[1])
    } else {
      let found = quote ?? venue.quotes.first { pair.hasSuffix($0) && pair.count > $0.count }
      self.quote = found ?? venue.quotes.first ?? "USD"
      base = String(
        pair.hasSuffix(self.quote) && pair.count > self.quote.count ? pair.dropLast(self.quote.count) : pair)
    }
    // A name such as BTCPERP tells no currency, but that it is margined in USDC.
    if self.quote == "PERP" { self.quote = "USDC" }
    contract = venue.liquidation.contract
    contractSize = venue.contractSizes.of(base) ?? 1
    settlement = contract == .inverse ? base : self.quote
  }

  /// How the liquidation price follows from the entry: the venue's rule, or the plain one where the contract is not of the
  /// kind that the venue's rule is about.
  package var liquidation: LiquidationRule {
    venue.liquidation.contract == contract ? venue.liquidation : .isolated(contract)
  }

  /// What one contract is worth. Readers count linear contracts in the base currency, whatever their size, and inverse ones
  /// as they are.
  package var value: ContractValue { contract == .linear ? .price : .fixed(contractSize) }

  /// What names its data: one symbol may be traded at several venues.
  package var market: Market { Market(venue: venue.id, symbol: symbol) }
}

/// The key of an instrument's data.
package struct Market: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The venue's id and the symbol.
  package let venue: String, symbol: String

  package init(venue: String, symbol: String) {
    self.venue = venue
    self.symbol = symbol
  }

  /// `binance-um:BTCUSDT`.
  package var description: String { "\(venue):\(symbol)" }

  /// By symbol, then by venue.
  package static func < (left: Market, right: Market) -> Bool {
    (left.symbol, left.venue) < (right.symbol, right.venue)
  }
}
