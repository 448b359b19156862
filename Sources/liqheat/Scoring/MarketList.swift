import Basics
import CSV
import HistoryFormats
import LiquidationModels
import MarketData
import Scoring
import Yams

/// Markets with reported liquidations, as a file names them; paths are relative to the data folder.
///
///     - {name: BTC 2024, data: binance-2024-06, symbol: BTCUSDT, liquidations: [sums.csv.gz], share: 0.23}
struct MarketList: Decodable {
  /// One market.
  struct Entry: Decodable {
    /// How the report names it, and the perpetual.
    let name: String, symbol: String
    /// Folder with its history, and files of its liquidations.
    let data: String, liquidations: [String]
    /// Share of the sums that is the venue's own; 1 unless given.
    let share: Double?

    enum CodingKeys: String, CodingKey, CaseIterable { case name, symbol, data, liquidations, share }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.strictContainer(keyedBy: CodingKeys.self)
      name = try fields.decode(String.self, forKey: .name)
      symbol = try fields.decode(String.self, forKey: .symbol)
      data = try fields.decode(String.self, forKey: .data)
      liquidations = try fields.decode([String].self, forKey: .liquidations)
      share = try fields.decodeIfPresent(Double.self, forKey: .share)
    }
  }

  let entries: [Entry]

  init(from decoder: any Decoder) throws { entries = try decoder.singleValueContainer().decode([Entry].self) }

  /// Reads a file of some entries.
  init(file path: String) throws {
    let text = String(decoding: try NamedFile(path).contents, as: UTF8.self)
    do {
      self = try YAMLDecoder().decode(MarketList.self, from: text)
    } catch let error as DecodingError {
      throw ConfigurationError("\(path): \(decodingProblem(error))")
    } catch {
      throw ConfigurationError("\(path): \(error)")
    }
    guard !entries.isEmpty else { throw ConfigurationError("\(path): no markets") }
  }
}

extension MarketList.Entry {
  /// The folder with its history.
  func folder(in data: String) -> String { "\(data)/\(self.data)" }

  /// Its liquidations as options would name them.
  func options(in data: String) throws -> LiquidationOptions {
    let files = liquidations.flatMap { ["--liquidations", "\(data)/\($0)"] }
    return try LiquidationOptions.parse(files + (share.map { ["--liquidations-share", String($0)] } ?? []))
  }
}

extension FlowMarket {
  /// Reads a market and its sums; `remark` is told what is worth knowing of the files.
  init(
    name: String, symbol: String, data: String, liquidations: LiquidationOptions, model: ModelOptions,
    remark: (String) -> Void
  ) throws {
    let folder = try HistoryFolder(data)
    let loaded = try LoadedMarket(symbol: symbol, venue: nil, in: folder, liquidations: liquidations)
    loaded.remarks.forEach(remark)
    guard let sums = loaded.market.sums else {
      throw DataError.unusable("\(symbol): the liquidations are not sums over time, which a fit needs")
    }
    let venue = Venue.named(try folder.market(of: symbol, venue: nil).venue)
    let brackets = try model.maintenance(model.configuration(), symbol: symbol, venue: venue).brackets
    self.init(name: name, bars: loaded.market.bars, sums: sums, brackets: brackets)
  }
}
