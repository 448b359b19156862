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
///     - {name: BTC everywhere, data: btc, coin: BTC, liquidations: [sums-of-all.csv.gz]}
struct MarketList: Decodable {
  /// One market.
  struct Entry: Decodable {
    /// How the report names it.
    let name: String
    /// The perpetual, or the coin with all its contracts there.
    let symbol: String?, coin: String?
    /// Folder with its history, and files of its liquidations.
    let data: String, liquidations: [String]
    /// Share of the sums that is the venue's own; 1 unless given.
    let share: Double?

    enum CodingKeys: String, CodingKey, CaseIterable { case name, symbol, coin, data, liquidations, share }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.strictContainer(keyedBy: CodingKeys.self)
      name = try fields.decode(String.self, forKey: .name)
      symbol = try fields.decodeIfPresent(String.self, forKey: .symbol)
      coin = try fields.decodeIfPresent(String.self, forKey: .coin)
      guard (symbol == nil) != (coin == nil) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "\(name): name a symbol or a coin"))
      }
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
      self = try decodeYAML(MarketList.self, from: text)
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

extension MarketList.Entry {
  /// What is judged.
  var subject: JudgedSubject { JudgedSubject(coin: coin, symbol: symbol ?? "") }
}

extension FlowMarket {
  /// Reads a market and its sums; `remark` is told what is worth knowing of the files.
  init(
    name: String, _ subject: JudgedSubject, data: String, liquidations: LiquidationOptions, model: ModelOptions,
    remark: (String) -> Void
  ) throws {
    let configuration = try model.configuration()
    let loaded = try LoadedMarket(subject, in: HistoryFolder(data), liquidations: liquidations) {
      try model.brackets(of: $0, configuration)
    }
    loaded.remarks.forEach(remark)
    guard let sums = loaded.market.sums else {
      throw DataError.unusable("\(subject.name): the liquidations are not sums over time, which a fit needs")
    }
    self.init(name: name, bars: loaded.market.bars, contracts: loaded.contracts, sums: sums)
  }
}

extension ModelOptions {
  /// The maintenance brackets of a contract.
  func brackets(of market: Market, _ configuration: Configuration) throws -> MaintenanceBrackets {
    try maintenance(configuration, symbol: market.symbol, venue: Venue.named(market.venue)).brackets
  }
}
