import Basics
import FuzzSupport
import CZlib
import Foundation
@testable import HistoryFormats
@testable import LiquidationModels
@testable import MarketData
@testable import Site
import TestSupport

/// From files to a page: a small market of every scale is built, and every artifact is held against every other.
let pageTarget = FuzzTarget(name: "pages", seeds: { MadeMarket.seeds }) { bytes in
  guard let market = MadeMarket(bytes) else { return }
  let bars = 0..<market.rows.count
  ScratchFolder.shared.write((MarketText.klinesHeader + market.klines(bars)).utf8, to: "pages/BTCUSDT-5m-2025-11.csv")
  ScratchFolder.shared.write(
    (MarketText.metricsHeader + market.metrics(bars)).utf8, to: "pages/BTCUSDT-metrics-2025-11.csv")
  do {
    let folder = try HistoryFolder(ScratchFolder.shared.path + "/pages")
    let report = try SampleReport.plan(market.choice).report(from: folder)
    checkReport(report)
    var options = ArtifactOptions()
    options.selection = market.choice & 0xF0 == 0xF0 ? ArtifactSelection.allCases : [.json, .page]
    let artifacts = try report.artifacts(options)
    let again = try report.artifacts(options)
    expect(zip(artifacts, again).allSatisfy { $0.bytes == $1.bytes }, "other bytes at a second time")
    try SiteCheck(
      Dictionary(artifacts.map { (String($0.path.split(separator: "/").last ?? ""), $0.bytes) }) { $1 }, report
    ).check(
      schemas: market.more & 0x80 != 0)
  } catch let error as DataError {
    expect(error.description.utf8.count < 4_000, "\(error)")
  } catch {
    fatalError("\(error)")
  }
}

/// Reports of made markets.
enum SampleReport {
  /// A model and its options, as a byte chooses.
  static func plan(_ choice: UInt8) -> SymbolPlan {
    let kinds: [ModelKind] = [.book, .book, .classic, .book]
    var window = HistoryWindow(days: 1, warmUp: choice & 4 == 0 ? 0 : .day)
    window.asOf = 1_800_000_000_000
    var options = ReportOptions()
    options.columnDuration = choice & 8 == 0 ? nil : 15 * .minute
    return SymbolPlan(
      symbol: "BTCUSDT", window: window, parameters: ModelParameters(model: kinds[Int(choice & 3)]), options: options)
  }

  /// summary.json of a small market.
  static func summary() throws -> [UInt8] {
    guard let market = MadeMarket(MadeMarket.seeds[0]) else { return [] }
    let bars = 0..<market.rows.count
    ScratchFolder.shared.write((MarketText.klinesHeader + market.klines(bars)).utf8, to: "pages/BTCUSDT-5m-2025-11.csv")
    ScratchFolder.shared.write(
      (MarketText.metricsHeader + market.metrics(bars)).utf8, to: "pages/BTCUSDT-metrics-2025-11.csv")
    let report = try plan(0).report(from: HistoryFolder(ScratchFolder.shared.path + "/pages"))
    let artifacts = try report.artifacts(ArtifactOptions(selection: [.json]))
    let entry = IndexEntry(report, path: "BTCUSDT/index.html", artifacts: artifacts)
    return try SymbolSummary(
      entry: entry, fingerprint: "0", artifacts: artifacts + [Artifact(path: "BTCUSDT/index.html", bytes: [])]
    ).document.bytes
  }

  /// Script elements of an index of a site without symbols: a stranger's text adds none.
  static let indexScripts: Int = {
    let page = (try? renderIndexPage([], templates: .embedded, baseURL: nil)) ?? []
    return String(decoding: page, as: UTF8.self).ranges(of: "<script").count
  }()
}

/// map.json as others read it.
private struct MapFile: Decodable {
  struct Level: Decodable { let price_low, price_high, liquidations, positions: Double, side: String }
  struct Point: Decodable { let liquidations: Double, side: String }
  struct Amounts: Decodable { let longs, shorts: Double }
  struct Beyond: Decodable { let liquidations: Amounts }
  struct Totals: Decodable { let liquidations: Amounts, beyond_rows: Beyond }
  let price: Double, levels: [Level], cumulative: [Point], totals: Totals
}

/// heatmap.json as others read it.
private struct HeatmapFile: Decodable {
  struct Candle: Decodable {}
  struct Contents: Decodable {
    let y_axis: [Double], liquidation_leverage_data: [[Double]], price_candlesticks: [Candle]
  }
  let data: Contents
}

/// The report of a page as its script reads it.
private struct PageReport: Decodable {
  struct Grid: Decodable { let slots: Int }
  struct Layer: Decodable { let grid: Grid, tops: [Double] }
  struct Levels: Decodable { let positions: [Double] }
  let price: Double, layers: [Layer], levels: Levels, stepsPerOctave: Double
}

/// Any document.
private struct AnyFile: Decodable {}

/// The artifacts of one symbol, read as others would.
struct SiteCheck {
  private let files: [String: [UInt8]], report: LiquidationReport

  init(_ files: [String: [UInt8]], _ report: LiquidationReport) { (self.files, self.report) = (files, report) }

  func check(schemas: Bool) throws {
    let map = try read(MapFile.self, "map.json"), heatmap = try read(HeatmapFile.self, "heatmap.json")
    for name in ["quality.json", "alerts.json"] { _ = try read(AnyFile.self, name) }
    checkLevels(map)
    checkLastColumn(heatmap.data)
    try checkPage(map)
    guard schemas else { return }
    for (name, schema) in unsafe Self.schemas {
      guard let bytes = files[name + ".json"] else { continue }
      let problems = try schema.problems(in: Data(bytes))
      expect(problems.isEmpty, "\(name): \(problems.prefix(3))")
    }
  }

  // Read once, and only looked at by the one thread that fuzzes.
  private nonisolated(unsafe) static let schemas: [String: JSONSchema] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../docs/schema")
      .standardized
    let schemas = ["map", "heatmap", "quality", "alerts", "near"].compactMap { name in
      (try? JSONSchema(file: folder.appendingPathComponent("\(name).schema.json"))).map { (name, $0) }
    }
    expect(schemas.count == 5, "no schemas in \(folder.path)")
    return Dictionary(uniqueKeysWithValues: schemas)
  }()

  private func read<Document: Decodable>(_ type: Document.Type, _ name: String) throws -> Document {
    try JSONDecoder().decode(type, from: Data(files[name] ?? []))
  }

  /// levels.csv has the levels of map.json, number by number, and the sums are theirs.
  private func checkLevels(_ map: MapFile) {
    let lines = String(decoding: files["levels.csv"] ?? [], as: UTF8.self).split(separator: "\n").dropFirst()
    expect(
      lines.count == map.levels.count, "\(lines.count) lines of levels.csv, \(map.levels.count) levels of map.json")
    var sums = ["long": 0.0, "short": 0.0]
    for (line, level) in zip(lines, map.levels) {
      let fields = line.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { Substring($0) }
      for (place, value) in [
        (0, level.price_low), (1, level.price_high), (4, level.liquidations), (5, level.positions),
      ] {
        expect(Double(fields[place]) == value, "\(fields[place]) in levels.csv, \(value) in map.json")
      }
      expect(fields[2] == level.side, "sides differ")
      sums[level.side, default: 0] += level.liquidations
    }
    let (all, out) = (map.totals.liquidations, map.totals.beyond_rows.liquidations)
    for (side, total, beyond) in [("long", all.longs, out.longs), ("short", all.shorts, out.shorts)] {
      let sum = sums[side] ?? 0
      // Totals may or may not have what lies beyond the rows; the sum of levels is one of both.
      let fits = [total, total - beyond].contains { (sum - $0).magnitude <= 1e-9 * max(sum, total) }
      expect(fits, "\(side)s: levels \(sum), totals \(total), beyond \(beyond)")
      let last = map.cumulative.filter { $0.side == side }.map(\.liquidations).max() ?? 0
      expect((last - sum).magnitude <= 1e-9 * last, "\(side)s: running total \(last), sum \(sum)")
    }
  }

  /// The last column of heatmap.json is the map, row by row.
  private func checkLastColumn(_ data: HeatmapFile.Contents) {
    guard report.parameters.model == .book else { return }
    var column = [Double](repeating: 0, count: data.y_axis.count)
    for cell in data.liquidation_leverage_data where Int(cell[0]) == data.price_candlesticks.count - 1 {
      column[Int(cell[1])] += cell[2]
    }
    let expected = report.map.liquidations(on: report.heatmap.rows)
    let most = expected.max() ?? 0
    for row in column.indices {
      expect(
        (column[row] - expected[row]).magnitude <= 1e-4 * expected[row] + 1e-6 * most,
        "row \(row): \(column[row]), the map \(expected[row])")
    }
  }

  /// The page's blocks unpack to as many bytes as they say, and the codes of the last slot are the heatmap's amounts.
  private func checkPage(_ map: MapFile) throws {
    guard let page = files["index.html"] else { return }
    let blocks = PageBlocksText(page)
    let told = try JSONDecoder().decode(PageReport.self, from: Data(blocks["report"] ?? []))
    expect(told.price == map.price, "prices differ")
    expect(told.levels.positions == map.levels.map(\.positions), "the page's levels are not those of map.json")
    guard let layer = told.layers.first else { fatalError("the page has no layer") }
    let heatmap = report.heatmap, last = heatmap.columns - 1
    let most = Double(heatmap.cells.max() ?? 0)
    let grids = PageDetail.ladder.map { PageGrid(heatmap, limit: $0.slots) }
    guard let grid = grids.first(where: { $0.count == layer.grid.slots }) else { fatalError("a grid of no detail") }
    for tier in heatmap.parts.indices {
      guard let cells = blocks["cells-\(tier)"], let drift = blocks["drift-\(tier)"] else {
        fatalError("no block of tier \(tier)")
      }
      let codes = lastCodes(
        cells, drift, slots: layer.grid.slots, cells: heatmap.cellsPerColumn, grid: grid, heatmap: heatmap)
      for cell in codes.indices {
        let exact = Double(heatmap.cells[(tier * heatmap.columns + last) * heatmap.cellsPerColumn + cell])
        let amount = codes[cell] == 0 ? 0 : layer.tops[tier] * exp2(Double(codes[cell] - 4_095) / told.stepsPerOctave)
        // A code and a half, or below the faintest that is told.
        let isNear =
          (amount - exact).magnitude <= (exp2(1.6 / told.stepsPerOctave) - 1) * exact
          || exact <= most / 250 && amount <= most / 250
        expect(isNear, "tier \(tier), cell \(cell): \(amount) told of \(exact)")
      }
    }
  }

  /// The codes of the last slot, as the page's script decodes them.
  private func lastCodes(_ bytes: [UInt8], _ drift: [UInt8], slots: Int, cells: Int, grid: PageGrid, heatmap: Heatmap)
    -> [Int]
  {
    let count = (0..<4).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
    let changes = bytes[4..<4 + count], given = changes.count { $0 == 254 }
    var (gap, taken, place, next) = (4 + count, 0, -1, changes.startIndex)
    let codesStart = bytes.count - 2 * given
    func advance() -> Int {
      guard next < changes.endIndex else { return .max }
      var (step, shift) = (0, 0)
      while true {
        expect(gap < codesStart, "a gap that cannot be")
        let byte = Int(bytes[gap])
        gap += 1
        step |= (byte & 127) << shift
        shift += 7
        if byte < 128 { break }
      }
      place += step + 1
      return place
    }
    var (at, last) = (advance(), [Int]())
    for cell in 0..<cells {
      var code = 0
      for slot in 0..<slots {
        let isLong = cell <= heatmap.priceRows[grid.columns[slot]]
        let move = Int(Int8(bitPattern: drift[isLong ? slot : slots + slot]))
        code = code == 0 ? 0 : min(4_095, max(1, code + move))
        guard at == cell * slots + slot else { continue }
        let byte = Int(changes[next])
        next += 1
        if byte == 255 {
          code = 0
        } else if byte == 254 {
          code = Int(bytes[codesStart + taken]) | Int(bytes[codesStart + given + taken]) << 8
          taken += 1
        } else {
          code += byte & 1 == 0 ? byte / 2 : -(byte + 1) / 2
        }
        expect((0...4_095).contains(code), "a code that cannot be")
        at = advance()
      }
      last.append(code)
    }
    expect(next == changes.endIndex && gap == codesStart && taken == given, "changes are left over")
    return last
  }
}

/// The data of a page by their names, unpacked.
private struct PageBlocksText {
  private var blocks: [String: [UInt8]] = [:]

  init(_ page: [UInt8]) {
    let text = String(decoding: page, as: UTF8.self)
    for part in text.split(separator: "id=\"block-").dropFirst() {
      let name = String(part.prefix { $0 != "\"" })
      guard
        let count = part.firstRange(of: "data-count=\"").flatMap({ Int(part[$0.upperBound...].prefix { $0 != "\"" }) }),
        let start = part.firstIndex(of: ">"), let end = part[start...].firstIndex(of: "<"),
        let packed = Data(base64Encoded: String(part[part.index(after: start)..<end])),
        let block = inflated(Array(packed), bits: 15, most: count + 1)
      else { fatalError("the block \(name) is damaged") }
      expect(block.text.count == count, "the block \(name) has \(block.text.count) bytes of \(count)")
      blocks[name] = block.text
    }
  }

  subscript(name: String) -> [UInt8]? { blocks[name] }
}
