import Basics

/// What is asked of the live interface to stand for days of a series that are not published yet.
struct TailRequest {
  let series: ArchiveSeries
  /// From the first moment that is not published.
  let range: Range<Milliseconds>

  /// Rows of one answer: bars cost weight by it, and snapshots come 500 at most.
  private static let mostBars: Milliseconds = 1_000, mostSnapshots: Milliseconds = 500
  /// Snapshots are published every five minutes.
  static let snapshotStep: Milliseconds = 5 * .minute
  /// Before the range, snapshots are also asked for a day that is published, to compare them.
  static let overlap: Milliseconds = .day
  /// The live interface knows snapshots of 30 days; a little less is asked, as the clock goes on.
  static let oldestSnapshot: Milliseconds = 29 * .day

  /// The addresses to ask, each for a part of the range; none for kinds that the interface does not stand in for.
  func addresses(below base: String) -> [String] {
    let root = base.hasSuffix("/") ? String(base.dropLast()) : base
    switch series.kind {
    case .klines, .markPriceKlines:
      let step = Milliseconds(intervalName: series.interval) ?? .minute
      return parts(range, of: Self.mostBars * step).map {
        "\(root)\(series.market.restPath)/\(series.kind.rawValue)?symbol=\(percentEncoded(series.symbol))"
          + "&interval=\(series.interval)&startTime=\($0.lowerBound)&endTime=\($0.upperBound - 1)&limit=\(Self.mostBars)"
      }
    case .metrics:
      guard let contract else { return [] }
      return parts((range.lowerBound - Self.overlap)..<range.upperBound, of: Self.mostSnapshots * Self.snapshotStep).map
      {
        "\(root)/futures/data/openInterestHist?\(contract)&period=5m"
          + "&startTime=\($0.lowerBound)&endTime=\($0.upperBound - 1)&limit=\(Self.mostSnapshots)"
      }
    case .aggTrades, .fundingRate, .liquidationSnapshot: return []
    }
  }

  /// How snapshots of a contract are asked for; nil for dated contracts, which the interface tells apart otherwise.
  private var contract: String? {
    guard series.market == .cm else { return "symbol=\(percentEncoded(series.symbol))" }
    guard series.symbol.hasSuffix("_PERP") else { return nil }
    return "pair=\(percentEncoded(String(series.symbol.dropLast(5))))&contractType=PERPETUAL"
  }

  private func parts(_ range: Range<Milliseconds>, of length: Milliseconds) -> [Range<Milliseconds>] {
    stride(from: range.lowerBound, to: range.upperBound, by: Int(length)).map {
      $0..<min($0 + length, range.upperBound)
    }
  }
}
