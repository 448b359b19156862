import Basics
import MarketData
import Site

@testable import LiquidationModels

extension TrialMarket {
  /// A report whose map is the last column of its heatmap; the last columns may be told more finely near the price.
  func report(symbol: String = "BTCUSDT", nearColumns: Int? = nil) -> LiquidationReport {
    let heatmap = heatmap()
    let last = heatmap.columns - 1
    var levels: [Level] = []
    for row in 0..<heatmap.rows.count {
      for side in Side.allCases {
        for (tier, leverage) in heatmap.parts.enumerated() {
          let usdt = Double(heatmap.value(tier: tier, column: last, row: row, side: side))
          guard usdt > 0 else { continue }
          let price = heatmap.rows.bins.middle(heatmap.rows.range.lowerBound + row)
          levels.append(
            Level(
              bin: heatmap.rows.range.lowerBound + row, side: side, part: leverage, contracts: usdt / price,
              notional: usdt, liquidations: usdt * shares[tier]))
        }
      }
    }
    let map = LiquidationMap(
      rows: MapRows(heatmap.rows), price: heatmap.candles[last].close, parts: heatmap.parts,
      reportedShares: shares.map { ReportedShare($0, low: $0 / 2, high: $0 * 2) }, levels: levels,
      overflow: SideAmounts(long: 1_250_000, short: 2_500_000))
    var parameters = ModelParameters()
    parameters.model = .book
    let near = nearColumns.map { self.near(columns: $0, reach: 20) }
    var report = LiquidationReport(
      instrument: Instrument(venue: .binanceUSDM, symbol: symbol), modelDescription: "two-sided position book",
      from: start,
      to: heatmap.candles[last].openTime + duration, isSynthetic: true, priceDecimals: 1, heatmap: heatmap, near: near,
      map: map,
      dayBefore: dayBefore(near ?? heatmap, heatmap),
      parameters: parameters, quality: quality(heatmap))
    report.evidence = .book
    return report
  }

  private func quality(_ heatmap: Heatmap) -> QualityReport {
    var quality = QualityReport()
    let end = heatmap.candles[heatmap.columns - 1].openTime
    quality.files = [
      .init(path: "klines/TRIAL-5m.csv", kind: "klines", rows: columns, accepted: columns - 2, first: start, last: end),
      .init(path: "metrics/TRIAL.csv", kind: "metrics", rows: columns, accepted: columns, first: start, last: end),
    ]
    quality.rejected = [.init(reason: "bad number", count: 2, file: "klines/TRIAL-5m.csv", line: 17)]
    quality.join = [
      .init(
        from: start, to: end, offset: -1, method: .takerRatio, matchRate: 0.998, rows: columns,
        step: 5 * .minute)
    ]
    quality.coverage = 0.993
    quality.klines = .init(first: start, last: end)
    quality.openInterest = .init(first: start, last: end)
    if !hole.isEmpty {
      quality.gaps = [
        .init(
          kind: .klines, from: start + Milliseconds(hole.lowerBound) * duration,
          to: start + Milliseconds(hole.upperBound) * duration)
      ]
    }
    return quality
  }
}

/// Links as the site gives them.
let trialLinks = PageLinks(
  files: [
    .init(path: "heatmap.png", label: "heatmap.png"), .init(path: "heatmap.json", label: "heatmap.json"),
    .init(path: "levels.csv", label: "levels.csv"),
  ],
  card: "card.png", baseURL: "https://example.org/BTCUSDT/", index: "../index.html")

extension TrialMarket {
  /// The columns of 24 hours before the last, in fine and in coarse rows; nil where a heatmap does not go back as far.
  private func dayBefore(_ fine: Heatmap, _ coarse: Heatmap) -> DayBefore? {
    let day = Int(.day / duration)
    func pair(_ heatmap: Heatmap) -> DayBefore.Pair? {
      guard heatmap.columns > day else { return nil }
      return DayBefore.Pair(heatmap.column(heatmap.columns - 1 - day), heatmap.column(heatmap.columns - 1))
    }
    guard let fine = pair(fine), let wide = pair(coarse) else { return nil }
    let candles = coarse.candles.suffix(day)
    let (low, high) = (candles.map(\.low).min() ?? 0, candles.map(\.high).max() ?? 0)
    return DayBefore(fine: fine, coarse: wide, prices: low...high)
  }
}

extension Heatmap {
  /// One column as a heatmap of its own.
  fileprivate func column(_ column: Int) -> Heatmap {
    var one = Heatmap(
      rows: rows, parts: parts, reportedShares: reportedShares.map { Double($0) },
      columnDuration: columnDuration,
      candles: [candles[column]])
    one.cells = parts.indices.flatMap { tier in
      let start = (tier * columns + column) * cellsPerColumn
      return cells[start..<start + cellsPerColumn]
    }
    return one
  }
}
