package import Basics
package import LiquidationModels
package import MarketData
import Plotting

/// What the index of all symbols tells of one; small and Codable, so that it can be kept from run to run.
package struct IndexEntry: Codable, Equatable, Sendable {
  /// Estimated liquidations within a distance of the price.
  package struct Within: Codable, Equatable, Sendable {
    /// The distance in percent; longs below and shorts above, in the quote currency.
    package var percent, longs, shorts: Double
  }

  /// A band of large estimated liquidations.
  package struct Band: Codable, Equatable, Sendable {
    /// Whose liquidations.
    package var side: Side
    /// Edges, estimated liquidations inside, and the distances of the nearer and the farther edge from the price in percent,
    /// negative below.
    package var low, high, liquidations, nearPercent, farPercent: Double
  }

  /// The perpetual's name, hostile until escaped, and the path of its page relative to the index.
  package var symbol, path: String
  /// The coin, which contracts of several venues share, and the venues' contracts on its map; empty on that of a contract.
  package var coin: String, sources: [String]
  /// Where it is traded, by the venue's id and by its name for a reader, and the currency of prices and amounts.
  package var venue: String, venueName: String, currency: String
  /// How its map was made, for a reader.
  package var model: String
  /// Whether the data is of our own making.
  package var isSynthetic: Bool
  /// Whether newer data could not be used, so that the pages are those of an earlier run.
  package var isStale = false
  /// Decimals of the price, the price, and how much it changed in the last 24 hours, in percent.
  package var priceDecimals: Int, price: Double, changePercent: Double
  /// First moment of the window, and the moment after the last bar.
  package var from: Milliseconds, asOf: Milliseconds
  /// Estimated liquidations near the price, nearest distance first.
  package var within: [Within]
  /// The large clusters near the price, nearest first.
  package var nearest: [Band]
  /// Estimated liquidations in `sparkline.count` equal bands of price within 10 % of it, lowest first; longs and shorts.
  package var sparkline: [Double]
  /// Where the price stands in the sparkline, 0...1 from its lower end.
  package var sparklinePrice: Double
  /// Share of the window's bars that are there, 0...1.
  package var coverage: Double
  /// Paths of a small picture and of one for link previews, relative to the index, where there are such.
  package var thumbnail: String?, card: String?

  /// The entry of a report whose page is at a path, and of which these files were made.
  package init(_ report: LiquidationReport, path: String, artifacts: [Artifact] = []) {
    let map = report.map
    symbol = report.symbol
    (coin, sources) = (report.isCoin ? report.symbol : report.instrument.coin.name, report.sources.map(\.name))
    (venue, venueName) = (report.instrument.venue.id, report.instrument.venue.name)
    currency = report.quote
    self.path = path
    model = report.modelDescription
    isSynthetic = report.isSynthetic
    (priceDecimals, price, from, asOf) = (report.priceDecimals, map.price, report.from, report.to)
    changePercent = dailyChange(report)
    within = map.within().map { Within(percent: $0.percent, longs: $0.longs, shorts: $0.shorts) }
    nearest = report.nearest.map { Band($0, in: map) }.sorted {
      ($0.nearPercent.magnitude, $0.low) < ($1.nearPercent.magnitude, $1.low)
    }
    (sparkline, sparklinePrice) = mapProfile(map, bands: 60)
    coverage = report.quality.coverage
    let made = { (kind: PictureKind) in
      artifacts.first { $0.path == "\(report.pageName)/\(kind.fileName)" }?.path
    }
    (thumbnail, card) = (made(.thumbnail), made(.card))
  }
}

extension IndexEntry {
  /// Reads an entry; those of sites that were built before there were maps of coins lack what these need.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    symbol = try fields.decode(String.self, forKey: .symbol)
    path = try fields.decode(String.self, forKey: .path)
    venue = try fields.decode(String.self, forKey: .venue)
    coin =
      try fields.decodeIfPresent(String.self, forKey: .coin)
      ?? Instrument(venue: .named(venue), symbol: symbol).coin.name
    sources = try fields.decodeIfPresent([String].self, forKey: .sources) ?? []
    venueName = try fields.decode(String.self, forKey: .venueName)
    currency = try fields.decode(String.self, forKey: .currency)
    model = try fields.decode(String.self, forKey: .model)
    isSynthetic = try fields.decode(Bool.self, forKey: .isSynthetic)
    isStale = try fields.decode(Bool.self, forKey: .isStale)
    priceDecimals = try fields.decode(Int.self, forKey: .priceDecimals)
    price = try fields.decode(Double.self, forKey: .price)
    changePercent = try fields.decode(Double.self, forKey: .changePercent)
    from = try fields.decode(Milliseconds.self, forKey: .from)
    asOf = try fields.decode(Milliseconds.self, forKey: .asOf)
    within = try fields.decode([Within].self, forKey: .within)
    nearest = try fields.decode([Band].self, forKey: .nearest)
    sparkline = try fields.decode([Double].self, forKey: .sparkline)
    sparklinePrice = try fields.decode(Double.self, forKey: .sparklinePrice)
    coverage = try fields.decode(Double.self, forKey: .coverage)
    // Of the years that are written in four digits: a stranger's summary may say anything.
    guard [from, asOf].allSatisfy({ (0..<253_402_300_800_000).contains($0) }) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a time beyond the year 9999"))
    }
    thumbnail = try fields.decodeIfPresent(String.self, forKey: .thumbnail)
    card = try fields.decodeIfPresent(String.self, forKey: .card)
  }

  /// The folder of its page.
  var folder: String { path.split(separator: "/").first.map(String.init) ?? symbol }

  /// Whether it is the map of a coin.
  package var isCoin: Bool { !sources.isEmpty }

  /// What lies within a distance of the price; zero for one that was not asked for.
  package func within(_ percent: Double) -> Within {
    within.first { $0.percent == percent } ?? Within(percent: percent, longs: 0, shorts: 0)
  }

  /// The nearest large cluster of a side.
  package func nearestBand(_ side: Side) -> Band? { nearest.first { $0.side == side } }
}

extension IndexEntry.Band {
  fileprivate init(_ cluster: Cluster, in map: LiquidationMap) {
    side = cluster.side
    let prices = map.prices(of: cluster)
    (low, high) = (prices.lowerBound, prices.upperBound)
    liquidations = cluster.total
    (nearPercent, farPercent) = map.edgeDistances(of: cluster)
  }
}

/// How much the price changed within the last 24 hours, in percent; since the first column where there are fewer.
private func dailyChange(_ report: LiquidationReport) -> Double {
  let candles = (report.near ?? report.heatmap).candles
  let before = candles.first { $0.openTime >= report.to - .day }
  guard let open = before?.open, open > 0, let close = candles.last?.close else { return 0 }
  return (close / open - 1) * 100
}

/// Liquidations summed into equal bands within 10 % of the price, and the price's place among them.
private func mapProfile(_ map: LiquidationMap, bands: Int) -> ([Double], Double) {
  var profile = Array(repeating: 0.0, count: bands)
  let (low, span) = (map.price * 0.9, map.price * 0.2)
  guard span > 0 else { return (profile, 0.5) }
  for level in map.levels {
    // A wide row lies evenly in the bands that it covers.
    // Within what an Int holds, whatever price was given.
    let edges = [map.rows.bins.lowerEdge(level.bin), map.rows.bins.lowerEdge(level.bins.upperBound)].map {
      max(-1e9, min(1e9, ($0 - low) / span * Double(bands)))
    }
    let (first, last) = (
      max(0, Int(bounded: edges[0].rounded(.down))), min(bands - 1, Int(bounded: edges[1].rounded(.up)) - 1)
    )
    guard first <= last, edges[1] > 0, edges[0] < Double(bands) else { continue }
    for band in first...last {
      let covered = min(edges[1], Double(band + 1)) - max(edges[0], Double(band))
      profile[band] += level.liquidations * max(0, covered) / (edges[1] - edges[0])
    }
  }
  return (profile, 0.5)
}
