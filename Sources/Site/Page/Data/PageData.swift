import Basics
import FoundationEssentials
import LiquidationModels
import MarketData
import Plotting

/// What a page's script reads: everything but prices and cells, as JSON.
struct PageData: Encodable {
  struct Grid: Encodable {
    let start: Milliseconds, duration: Milliseconds, slots: Int, missing: [[Int]]
    let sourceDuration: Milliseconds
  }
  struct Bins: Encodable { let mantissa: Int, decimals: Int, first: Int, count: Int }
  /// A level's cluster is its rank, 1 the largest, 0 for none.
  struct Levels: Encodable { let bin: [Int], width: [Int], tier: [Int], side: [Int], cluster: [Int], positions: [Double] }
  struct Amounts: Encodable { let long: Double, short: Double }
  struct Band: Encodable { let low: Double, high: Double, side: Side, total: Double }
  /// The rows that the page opens with, as the pictures show them, and the amount of a row in the last colour.
  struct Opening: Encodable { let first: Int, end: Int, cut: Float }

  let symbol: String, currency: String, model: String, synthetic: Bool, decimals: Int, carriedDecimals: Int
  let from: Milliseconds, to: Milliseconds
  let grid: Grid, bins: Bins, mapBins: Bins, leverages: [Double], shares: [Double]
  let top: Double, stepsPerOctave: Int, precision: Double, hasCoverage: Bool
  let price: Double, levels: Levels, overflow: Amounts, clusters: [Band], opening: Opening

  init(
    _ report: LiquidationReport, grid: PageGrid, quantiser: LogQuantiser, clusters: [Cluster], content: HeatContent
  ) {
    symbol = report.symbol
    currency = report.quote
    model = report.modelDescription
    synthetic = report.isSynthetic
    decimals = report.priceDecimals
    carriedDecimals = Site.carriedDecimals(report.heatmap, wanted: report.priceDecimals)
    (from, to) = (report.from, report.to)
    self.grid = Grid(
      start: grid.start, duration: grid.duration, slots: grid.count,
      missing: grid.missing.map { [$0.lowerBound, $0.upperBound] }, sourceDuration: report.heatmap.columnDuration)
    bins = Bins(report.heatmap.rows)
    mapBins = Bins(report.map.rows)
    shares = report.map.reportedShares.map(\.value)
    leverages = report.heatmap.leverages
    top = Double(quantiser.top)
    stepsPerOctave = LogQuantiser.stepsPerOctave
    precision = LogQuantiser.precision
    hasCoverage = !report.heatmap.coverage.isEmpty
    price = report.map.price
    levels = Levels(report.map, leverages: report.heatmap.leverages, clusters: clusters)
    overflow = Amounts(long: report.map.overflow.long, short: report.map.overflow.short)
    let bins = report.map.rows.bins
    self.clusters = clusters.prefix(clusterLimit).map {
      Band(
        low: bins.lowerEdge($0.bins.lowerBound), high: bins.lowerEdge($0.bins.upperBound + 1), side: $0.side,
        total: $0.total)
    }
    let rows = content.rows
    opening = Opening(first: rows.lowerBound, end: rows.upperBound, cut: content.cut(rowsPerLine: 1))
  }

  /// JSON with sorted keys. Errors: `PageError` where an amount is not finite.
  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    do { return Array(try encoder.encode(self)) } catch { throw PageError("\(symbol): a number is not finite") }
  }
}

extension PageData.Bins {
  fileprivate init(_ rows: PriceRows) {
    self.init(
      mantissa: rows.bins.mantissa, decimals: rows.bins.decimals, first: rows.range.lowerBound, count: rows.count)
  }
}

extension PageData.Bins {
  fileprivate init(_ rows: MapRows) {
    self.init(
      mantissa: rows.bins.mantissa, decimals: rows.bins.decimals, first: rows.range.lowerBound, count: rows.range.count)
  }
}

extension PageData.Levels {
  fileprivate init(_ map: LiquidationMap, leverages: [Double], clusters: [Cluster]) {
    let levels = map.levels.filter { leverages.contains($0.leverage) }
    self.init(
      bin: levels.map(\.bin), width: levels.map(\.width), tier: levels.map { leverages.firstIndex(of: $0.leverage) ?? 0 },
      side: levels.map { $0.side == .long ? 0 : 1 }, cluster: levels.map { rank(of: $0, in: clusters) ?? 0 },
      positions: levels.map(\.notional))
  }
}
