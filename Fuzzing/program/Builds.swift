import Basics
import FuzzSupport
import Foundation
@testable import HistoryFormats
@testable import Site
import TestSupport

/// A site built of a part of a market and then of all of it has the bytes of one built at once.
let buildTarget = FuzzTarget(name: "builds", seeds: { MadeMarket.seeds }) { bytes in
  guard let market = MadeMarket(bytes) else { return }
  let (data, half) = (ScratchFolder.shared.path + "/builds/data", market.rows.count / 2)
  do {
    try? FileManager.default.removeItem(atPath: ScratchFolder.shared.path + "/builds")
    write(market, 0..<half)
    let first = try build(data, market, into: "grown")
    let growing = ScratchFolder.shared.path + "/builds/grown"
    write(market, 0..<market.rows.count)
    let second = try build(data, market, into: "grown")
    let whole = try build(data, market, into: "whole")
    expect(second == whole, "one of two builds of the same data fails")
    guard whole else { return }
    if first { expect(try isUnchanged(data, market, "grown"), "unchanged data are built again") }
    for name in ["map.json", "heatmap.json", "levels.csv", "quality.json", "alerts.json", "index.html"] {
      let (one, other) = [growing, ScratchFolder.shared.path + "/builds/whole"].map {
        fileContents("\($0)/BTCUSDT/\(name)")
      }.pair
      expect(one == other && (one != nil || market.choice & 16 != 0), "\(name) differs")
    }
    for site in ["grown", "whole"] {
      let checked = try SiteVerification(of: ScratchFolder.shared.path + "/builds/" + site, threads: 1)
      expect(checked.problems.isEmpty && checked.unlisted.isEmpty, "\(checked.problems) \(checked.unlisted)")
    }
  } catch {
    fatalError("\(error)")
  }
}

extension [[UInt8]?] {
  fileprivate var pair: ([UInt8]?, [UInt8]?) { (self[0], self[1]) }
}

private func write(_ market: MadeMarket, _ bars: Range<Int>) {
  ScratchFolder.shared.write(
    (MarketText.klinesHeader + market.klines(bars)).utf8, to: "builds/data/BTCUSDT-5m-2025-11.csv")
  ScratchFolder.shared.write(
    (MarketText.metricsHeader + market.metrics(bars)).utf8, to: "builds/data/BTCUSDT-metrics-2025-11.csv")
}

private func run(_ data: String, _ market: MadeMarket, _ name: String) throws -> SymbolOutcome? {
  var run = SiteBuild(folder: try HistoryFolder(data), plans: [SampleReport.plan(market.choice)])
  run.artifacts.selection = market.choice & 16 != 0 ? [.json] : [.json, .page]
  let site = try SiteTransaction(target: ScratchFolder.shared.path + "/builds/" + name)
  return try run.run(into: site) { _, _ in }.first
}

/// Builds; whether it could be built.
private func build(_ data: String, _ market: MadeMarket, into name: String) throws -> Bool {
  switch try run(data, market, name) {
  case .built, .unchanged: true
  case .failed(let error as DataError):
    {
      expect(error.description.utf8.count < 4_000, "\(error)"); return false
    }()
  default: fatalError("a build without an outcome")
  }
}

private func isUnchanged(_ data: String, _ market: MadeMarket, _ name: String) throws -> Bool {
  if case .unchanged = try run(data, market, name) { true } else { false }
}
