import Basics
import LiquidationModels
import MarketData
import Plotting

/// What a page's script reads: everything but prices and cells, as JSON.
struct PageData {
  struct Grid { let start: Milliseconds, duration: Milliseconds, slots: Int, missing: [[Int]] }
  struct Bins { let mantissa: Int, decimals: Int, first: Int, count: Int }
  /// A heatmap: the names of its blocks begin with the prefix, and `tops` are the amounts of the highest code
  /// of each part.
  struct Layer { let prefix: String, grid: Grid, bins: Bins, tops: [Double] }
  /// A level's cluster is its rank, 1 the largest, 0 for none.
  struct Levels {
    let bin: [Int], width: [Int], tier: [Int], side: [Int], cluster: [Int], positions: [Double]
  }
  /// What amounts are told apart by: its leverage, and on the map of a coin its contract.
  struct Part { let source: String, leverage: String }
  /// Parts that are told as one.
  struct Group { let key: String, label: String, parts: [Int] }
  struct Band { let low: Double, high: Double, side: Side, total: Double }

  let page: String, symbol: String, currency: String, venue: String, model: String, synthetic: Bool, decimals: Int,
    carriedDecimals: Int
  let from: Milliseconds, to: Milliseconds
  /// The coarse heatmap of the whole window, and the fine one of the last days where there is one.
  let layers: [Layer], mapBins: Bins, parts: [Part], groups: [Group], isCoin: Bool
  /// What of each part's positions is estimated to be liquidated.
  let shares: [Double]
  let stepsPerOctave: Int, hasCoverage: Bool
  let price: Double, levels: Levels
  /// The clusters of the table, in its order, and those that are told on the chart.
  let clusters: [Band], nearest: [Band]

  init(_ report: LiquidationReport, layers: [PageLayer], detail: PageDetail, listed: [Cluster]) {
    page = encodedPath(report.pageName + "/index.html")
    symbol = report.symbol
    currency = report.quote
    venue = report.instrument.venue.name
    model = report.modelDescription
    synthetic = report.isSynthetic
    decimals = report.priceDecimals
    carriedDecimals = Site.carriedDecimals(report.heatmap, wanted: report.priceDecimals)
    (from, to) = (report.from, report.to)
    self.layers = layers.map(Layer.init)
    mapBins = Bins(report.map.rows)
    isCoin = report.isCoin
    parts = report.heatmap.parts.map { part in
      Part(source: report.isCoin ? report.sources[part.source].key : "", leverage: part.leverageText)
    }
    groups = report.groups.map { Group(key: $0.key, label: $0.label, parts: $0.parts) }
    shares = report.heatmap.parts.map { part in
      report.map.parts.firstIndex(of: part).map { report.map.reportedShares[$0].value } ?? 1
    }
    stepsPerOctave = detail.stepsPerOctave
    hasCoverage = !report.heatmap.coverage.isEmpty
    price = report.map.price
    levels = Levels(report.map, parts: report.heatmap.parts, clusters: report.clusters)
    clusters = listed.map { Band($0, in: report.map) }
    nearest = report.nearest.map { Band($0, in: report.map) }
  }
}

extension PageData.Layer {
  fileprivate init(_ layer: PageLayer) {
    let grid = layer.grid
    self.init(
      prefix: layer.prefix,
      grid: PageData.Grid(
        start: grid.start, duration: grid.duration, slots: grid.count,
        missing: grid.missing.map { [$0.lowerBound, $0.upperBound] }),
      bins: PageData.Bins(layer.heatmap.rows), tops: layer.quantisers.map { Double($0.top) })
  }
}

extension PageData.Bins {
  fileprivate init(_ rows: PriceRows) {
    self.init(
      mantissa: rows.bins.mantissa, decimals: rows.bins.decimals, first: rows.range.lowerBound, count: rows.count)
  }

  fileprivate init(_ rows: MapRows) {
    self.init(
      mantissa: rows.bins.mantissa, decimals: rows.bins.decimals, first: rows.range.lowerBound, count: rows.range.count)
  }
}

extension PageData.Band {
  fileprivate init(_ cluster: Cluster, in map: LiquidationMap) {
    let prices = map.prices(of: cluster)
    self.init(low: prices.lowerBound, high: prices.upperBound, side: cluster.side, total: cluster.total)
  }
}

extension PageData.Levels {
  fileprivate init(_ map: LiquidationMap, parts: [MapPart], clusters: [Cluster]) {
    let levels = map.levels.filter { parts.contains($0.part) }
    self.init(
      bin: levels.map(\.bin), width: levels.map(\.width),
      tier: levels.map { parts.firstIndex(of: $0.part) ?? 0 },
      side: levels.map { $0.side == .long ? 0 : 1 }, cluster: levels.map { rank(of: $0, in: clusters) ?? 0 },
      positions: levels.map(\.notional))
  }
}
