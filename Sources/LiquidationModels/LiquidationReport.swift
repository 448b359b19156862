package import Basics
package import MarketData

/// All that the pictures, the page and the JSON of one symbol are made from.
package struct LiquidationReport: Sendable {
  /// Whose map it is; its symbol is hostile until escaped.
  package var instrument: Instrument
  /// Which model made it, as a reader is told: `classic`, `classic, as published`.
  package var modelDescription: String
  /// First moment of the window and the moment after its last bar, which is also when the report was `generated`.
  package var from: Milliseconds, to: Milliseconds
  /// Whether the data came from our own generator; shown wherever anything of it is.
  package var isSynthetic: Bool
  /// The contracts that it is made of, on the map of a coin; empty on that of a contract, which is its only source.
  package var sources: [ReportSource] = []
  /// Decimals in which the instrument is quoted.
  package var priceDecimals: Int
  /// Mass over time.
  package var heatmap: Heatmap
  /// Mass over the last days, in fine rows about the price; nil for a model without such.
  package var near: Heatmap?
  /// What rested a day before, where the window goes back as far.
  private var dayBefore: DayBefore?
  /// Mass after the last bar.
  package var map: LiquidationMap {
    didSet { judgeMap() }
  }
  /// Bands of the map that stand out, largest first.
  package private(set) var clusters: [Cluster] = []
  /// Of those within 10 % of the price the three largest of each side, nearest first.
  package private(set) var nearest: [Cluster] = []
  /// All of those within 10 % of the price, however small, nearest first.
  package private(set) var clustersNear: [Cluster] = []
  /// Stretches within 10 % of the price that hold much but no peak, nearest first.
  package private(set) var plateaus: [Plateau] = []
  /// What has been built up, unwound and swept in the last 24 hours, largest first.
  package private(set) var changes: [MapChange] = []
  /// The assumptions of the model.
  package var parameters: ModelParameters
  /// What was read, and how good it was.
  package var quality: QualityReport
  /// What real liquidations say of maps made on these assumptions; nil for others than the default ones.
  package var evidence: Evidence?
  /// How good such maps were when judged, where that is known.
  package var score: ScoreSummary?

  /// A report from its parts.
  package init(
    instrument: Instrument, modelDescription: String, from: Milliseconds, to: Milliseconds,
    isSynthetic: Bool, priceDecimals: Int, heatmap: Heatmap, near: Heatmap? = nil,
    map: LiquidationMap, dayBefore: DayBefore? = nil,
    parameters: ModelParameters, quality: QualityReport
  ) {
    self.instrument = instrument
    self.modelDescription = modelDescription
    self.from = from
    self.to = to
    self.isSynthetic = isSynthetic
    self.priceDecimals = priceDecimals
    self.heatmap = heatmap
    self.near = near
    self.dayBefore = dayBefore
    self.map = map
    self.parameters = parameters
    self.quality = quality
    judgeMap()
  }

  /// Finds what stands out of the map, and what has changed since the day before.
  private mutating func judgeMap() {
    func dated(_ cluster: Cluster) -> Cluster {
      var dated = cluster
      dated.change24h = dayBefore?.change(of: cluster, in: map)
      return dated
    }
    clusters = map.clusters().map(dated)
    let near = map.clustersNear().map(dated)
    nearest = map.nearest(of: near)
    clustersNear = Side.allCases.flatMap { side in map.byNearness(near.filter { $0.side == side }) }
    plateaus = map.plateaus(beside: nearest)
    changes = dayBefore?.changes(at: map.price) ?? []
  }
}

extension LiquidationReport {
  /// The instrument's name at its venue.
  package var symbol: String {
    get { instrument.symbol }
    set { instrument.symbol = newValue }
  }

  /// The currency of prices and amounts; hostile until escaped.
  package var quote: String { instrument.quote }

  /// The model's name on the command line.
  package var modelName: String { parameters.model.rawValue }
}
