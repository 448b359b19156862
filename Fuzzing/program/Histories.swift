import Basics
import FuzzSupport
@testable import HistoryFormats
@testable import LiquidationModels
@testable import MarketData
@testable import Site
import TestSupport

/// The text of klines, of open interest and of mark prices, a line `=` between them: read, joined, judged; and a map where there are
/// bars enough for one.
let historyTarget = FuzzTarget(
  name: "history", shape: .rows,
  seeds: {
    MadeMarket.seeds.prefix(4).compactMap { MadeMarket($0) }.map { market in
      let bars = 0..<min(12, market.rows.count)
      return Array(
        (MarketText.klinesHeader + market.klines(bars) + "=\n" + MarketText.metricsHeader + market.metrics(bars) + "=\n"
          + market.klines(bars)).utf8)
    }
  },
  words: ["=\n", "1762905600000", "2025-11-12 00:05:00", "BTCUSDT"]
) { bytes in
  let parts = bytes.split(separator: Array("=\n".utf8)[...], maxSplits: 2, omittingEmptySubsequences: false)
  let names = ["BTCUSDT-5m-2025-11.csv", "BTCUSDT-metrics-2025-11.csv", "markPriceKlines/BTCUSDT-5m-2025-11.csv"]
  for (number, name) in names.enumerated() {
    ScratchFolder.shared.write(number < parts.count ? Array(parts[number]) : [], to: "history/" + name)
  }
  do throws(DataError) {
    let folder = try HistoryFolder(ScratchFolder.shared.path + "/history")
    var window = HistoryWindow(days: 1, warmUp: .day)
    window.asOf = 1_800_000_000_000
    let history = try SymbolHistory(of: "BTCUSDT", in: folder, window: window)
    expect(history.from < history.to && history.bars.count > 0, "no window")
    expect(history.quality.coverage >= 0 && history.quality.coverage <= 1, "coverage \(history.quality.coverage)")
    _ = (history.quality.verdict, history.quality.gaps.count)
    let report = try LiquidationReport(of: history, parameters: ModelParameters())
    checkReport(report)
    _ = try? report.artifacts(ArtifactOptions(selection: [.json]))
  } catch {
    expect(error.description.utf8.count < 4_000 && !error.description.isEmpty, "\(error)")
  }
}

extension ArtifactOptions {
  init(selection: [ArtifactSelection]) {
    self.init()
    self.selection = selection
  }
}

/// What holds for every map: amounts are finite and not negative, longs lie below the price and shorts above, positions and what is
/// unexplained add up to the open interest.
func checkReport(_ report: LiquidationReport) {
  let map = report.map
  for level in map.levels {
    expect(
      level.notional >= 0 && level.notional.isFinite && level.contracts.isFinite && level.liquidations.isFinite,
      "no amount of a level")
    expect(level.liquidations <= level.notional * 1.000001, "more is liquidated than there is")
  }
  expect(report.heatmap.cells.allSatisfy { $0 >= 0 && $0.isFinite }, "no amount of a cell")
  let totals = map.totalContracts
  if report.parameters.model == .book, map.openInterest > 0 {
    for (side, contracts) in [
      (Side.long, totals.long + map.unexplained.long), (.short, totals.short + map.unexplained.short),
    ] {
      expect(
        (contracts - map.openInterest).magnitude <= 1e-6 * map.openInterest,
        "\(side): \(contracts) of \(map.openInterest) contracts")
    }
  }
}
