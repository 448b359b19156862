import Basics
import Foundation
import MarketData
import TestSupport
import Testing

@testable import HistoryFormats

@Suite("Tables that a person describes")
struct GenericTableTests {
  /// Three hours of bars, the close rising by one, ten contracts traded, open interest growing by two.
  private struct Row {
    let time: Milliseconds, close: Double, openInterest: Double
  }
  private static let start: Milliseconds = 1_760_486_400_000
  private static let rows = (0..<36).map {
    Row(time: start + Milliseconds($0) * 5 * .minute, close: 100 + Double($0), openInterest: 500 + 2 * Double($0))
  }

  private func load(
    _ files: [String: String], _ description: TableDescription, symbol: String = "BTC", to: Milliseconds? = nil
  ) throws -> SymbolHistory {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    return try SymbolHistory(
      of: symbol, in: HistoryFolder(folder.path, description: description), window: HistoryWindow(days: 1, to: to))
  }

  private func description(_ change: [String: Any] = [:]) throws -> TableDescription {
    let fields: [String: Any] = [
      "venue": "kraken", "quote": "USD", "instruments": [["symbol": "BTC", "files": "BTC*"]],
      "open_interest_at": "close",
    ]
    let json = try JSONSerialization.data(withJSONObject: fields.merging(change) { $1 })
    return try JSONDecoder().decode(TableDescription.self, from: json)
  }

  /// A table of bars with open interest, its times written by `time`, its fields parted by `separator`.
  private func table(
    header: String = "timestamp,open,high,low,close,volume,open_interest", separator: String = ",",
    _ rows: [Row] = rows, time: (Milliseconds) -> String = { "\($0)" }
  ) -> String {
    let lines = rows.map { row in
      [
        time(row.time), "\(row.close)", "\(row.close + 1)", "\(row.close - 1)", "\(row.close)", "10",
        "\(row.openInterest)",
      ]
      .joined(separator: separator)
    }
    return ([header.replacing(",", with: separator)] + lines).joined(separator: "\n") + "\n"
  }

  /// How exports write times.
  enum Notation: CaseIterable {
    case seconds, milliseconds, microseconds, zulu, space, offset, fraction

    func text(_ time: Milliseconds) -> String {
      switch self {
      case .seconds: "\(time / 1_000)"
      case .milliseconds: "\(time)"
      case .microseconds: "\(time * 1_000)"
      case .zulu: time.iso8601
      case .space: time.iso8601.replacing("T", with: " ").replacing("Z", with: "")
      case .offset: (time + 2 * .hour).iso8601.replacing("Z", with: "+02:00")
      case .fraction: time.iso8601.replacing("Z", with: ".000Z")
      }
    }
  }

  @Test("Times in any usual notation are the same bars", arguments: Notation.allCases)
  func times(notation: Notation) throws {
    let history = try load(["BTC.csv": table(time: notation.text)], description())
    #expect(history.bars.openTime == Self.rows.map(\.time))
    #expect(history.bars.close == Self.rows.map(\.close))
    #expect(history.bars.openInterest == Self.rows.map(\.openInterest))
    #expect(history.quality.rejected.isEmpty && history.quality.repaired.isEmpty)
  }

  @Test("The order of rows, the delimiter and the column names do not matter, and cost no repair")
  func layouts() throws {
    let expected = try load(["BTC.csv": table()], description()).bars
    let shuffled = Self.rows.enumerated().sorted { ($0.offset * 7) % 36 < ($1.offset * 7) % 36 }.map(\.element)
    let texts = [
      table(Self.rows.reversed()), table(shuffled), table(separator: ";"),
      table(header: "date,Open,High,Low,Close,\"Volume\",openInterest"),
      table(header: "open_time,o,h,l,c,v,oi"),
    ]
    for text in texts {
      let history = try load(["BTC-x.csv": text], description())
      #expect(
        history.bars.openTime == expected.openTime && history.bars.openInterestDelta == expected.openInterestDelta)
      #expect(history.quality.repaired.isEmpty && history.quality.rejected.isEmpty)
    }
  }

  @Test("Open interest stands at the open or at the close of its row's bar, as described")
  func moments() throws {
    let close = try load(["BTC.csv": table()], description())
    #expect(close.bars.count == 36 && close.bars.openInterest[0] == 500)
    let open = try load(["BTC.csv": table()], description(["open_interest_at": "open"]))
    // The first row's 500 belongs to a bar before the file, the second's to the first bar's end.
    #expect(open.bars.count == 35 && open.bars.openInterest[0] == 502)
    #expect(open.quality.join.map(\.method) == [.described])
  }

  @Test("Rows labelled with the end of their bar are the same bars")
  func endLabels() throws {
    for shift in [5 * Milliseconds.minute, 5 * .minute - 1] {
      let history = try load(["BTC.csv": table { "\($0 + shift)" }], description(["bar_label": "end"]))
      #expect(history.bars.openTime == Self.rows.map(\.time))
      #expect(history.bars.openInterest == Self.rows.map(\.openInterest))
    }
  }

  @Test("Contracts count in the base currency, and open interest of both sides once")
  func units() throws {
    let described = try description([
      "instruments": [["symbol": "BTC", "contract_size": 0.01]], "open_interest_sides": "both",
    ])
    let bars = try load(["BTC.csv": table()], described).bars
    #expect(bars.volume.allSatisfy { ($0 - 0.1).magnitude < 1e-15 })
    #expect((bars.openInterest[0] - 2.5).magnitude < 1e-12)
  }

  @Test("Inverse contracts are counted as they are, and told in USD by their size; what they cost is coins")
  func inverse() throws {
    let described = try description([
      "contract": "inverse", "instruments": [["symbol": "BTC", "contract_size": 10]], "open_interest_sides": "both",
    ])
    let history = try load(["BTC.csv": table()], described)
    #expect(history.instrument.value == .fixed(10) && history.instrument.settlement == "BTC")
    #expect(history.bars.volume[0] == 10 && history.bars.openInterest[0] == 250)
    // Ten contracts of 10 USD at (101 + 99 + 100) / 3.
    #expect(history.bars.quoteVolume[0] == 1)
  }

  @Test("Without instruments a description is about an exchange's own files, and says only what those do not")
  func exchangeFiles() throws {
    let options = try describe(["venue": "hyperliquid", "open_interest_sides": "both"])
    #expect(options.instruments.isEmpty && options.openInterestSides == .both)
    for fields in [["venue": "kraken"], ["venue": "okx", "quote": "USDT"], ["venue": "okx", "instruments": []]]
      as [[String: Any]]
    {
      #expect(throws: DecodingError.self) { try describe(fields) }
    }
  }

  @Test("Open interest may be a file of its own, with the columns named as its writer pleased")
  func twoFiles() throws {
    let bars = table().split(separator: "\n").map { $0.split(separator: ",").dropLast().joined(separator: ",") }
    let interest = ["date,contracts"] + Self.rows.map { "\($0.time.iso8601),\($0.openInterest)" }
    let history = try load(
      ["BTC-bars.csv": bars.joined(separator: "\n") + "\n", "BTC-oi.csv": interest.joined(separator: "\n") + "\n"],
      description(["columns": ["open_interest": "contracts"]]))
    #expect(history.bars.openInterest == Self.rows.map(\.openInterest))
    #expect(history.quality.notes.contains { $0.contains("without taker volume") })
  }

  @Test("A description that cannot be right is an error that names its key")
  func refusals() {
    for (change, word) in [
      (["colour": "red"], "colour"), (["interval": "soon"], "interval"), (["columns": ["oi2": "x"]], "oi2"),
      (["instruments": []], "instruments"),
      (["venue": "binance-cm", "contract": "linear"], "inverse"),
    ] as [([String: Any], String)] {
      let error = #expect(throws: DecodingError.self) { try description(change) }
      #expect(error.map(decodingProblem)?.contains(word) == true)
    }
  }

  @Test("Two venues of one symbol are two markets; which is meant must be said")
  func markets() throws {
    let folder = try TemporaryFolder()
    try folder.write(table(), to: "kraken/BTCUSDT.csv")
    for (name, bytes) in TrialMarket(days: 1).bytes { try folder.write(bytes, to: "binance/" + name) }
    let described = try description(["instruments": [["symbol": "BTCUSDT"]]])
    let found = try HistoryFolder(folder.path, describe: { _ throws(DataError) in described })
    #expect(found.markets.map(\.description) == ["binance-um:BTCUSDT"])
    try folder.write("", to: "kraken/history.yaml")
    let both = try HistoryFolder(folder.path, describe: { _ throws(DataError) in described })
    #expect(both.markets.map(\.description) == ["binance-um:BTCUSDT", "kraken:BTCUSDT"])
    let error = #expect(throws: DataError.self) {
      try SymbolHistory(of: "BTCUSDT", in: both, window: HistoryWindow(days: 1))
    }
    #expect(error?.description.contains("--venue") == true)
    let kraken = try SymbolHistory(of: "BTCUSDT", venue: "kraken", in: both, window: HistoryWindow(days: 1))
    #expect(kraken.bars.count == 36 && kraken.instrument.quote == "USD")
  }

  @Test(
    "Real bars and open interest of another exchange are read",
    .enabled(if: RealData.isThere, "no real files beside the package"))
  func hyperliquid() throws {
    let described = try description([
      "venue": "hyperliquid", "columns": ["open_interest": "oi_at_open"], "open_interest_at": "open",
      "instruments": [["symbol": "BTC", "files": "BTC-*"], ["symbol": "SOL", "files": "SOL-*"]],
    ])
    let folder = try HistoryFolder(RealData.folder + "/real/hyperliquid-2026-06", description: described)
    #expect(folder.markets.map(\.symbol) == ["BTC", "SOL"])
    let history = try SymbolHistory(of: "BTC", in: folder, window: HistoryWindow(days: 9))
    #expect(history.bars.interval == 5 * .minute && history.quality.coverage == 1)
    // The second row's open interest is that at the end of the first bar.
    #expect(history.bars.openInterest[0] == 31_347.65858)
  }

  @Test(
    "A venue's name begins fields of tables and names of pages: one that reads as a formula, option or folder is refused",
    arguments: ["", "=1+2", "+x", "-x", "@x", "../x", "a/b", "a\u{1B}[31m", "a\nb", "a\u{202E}b", "<b>"])
  func venueNames(name: String) throws {
    #expect(throws: DecodingError.self) { try description(["venue": name]) }
    #expect(try description(["venue": "Börse 24.de_x-y"]).venue == "Börse 24.de_x-y")
  }

  @Test("Where no time can be read, that is what is said", arguments: ["11/06/2025 00:00", "2025-11-06 00:00 CET"])
  func times(time: String) throws {
    let text = "timestamp,open,high,low,close,volume,open_interest\n" + "\(time),1,1,1,1,1,1\n"
    let error = #expect(throws: DataError.self) { try load(["BTC.csv": text], description()) }
    #expect(error?.description.contains("BTC.csv:2: not a time") == true)
  }
}
