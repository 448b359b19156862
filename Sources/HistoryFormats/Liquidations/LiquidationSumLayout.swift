import Basics
import MarketData

/// Which column of a file of liquidation sums holds what.
///
/// A name is read word by word, whatever parts the words: `longUsd`, `long_contracts`, `Short Liquidations (USD)`,
/// `aggregated_long_liquidation_usd`, `sell_liquidations_dollar_volume`. Where only the order's side is named, a sale closes
/// longs. Dollars are preferred to contracts, and of several columns of a kind the one with the shortest name.
struct LiquidationSumLayout {
  /// Whether the first line names columns instead of being a row.
  let isHeader: Bool
  /// What the sums count.
  let unit: LiquidationSumRows.Unit
  /// Whether there are mean prices too, so that the file also says where liquidations happened.
  let hasPrices: Bool
  /// Whether rows are told apart by exchange.
  var namesExchanges: Bool { exchange != nil }

  private let time: Int, long: Int, short: Int
  private let symbol: Int?, exchange: Int?

  /// Reads the first line; nil where there are no two sums in it.
  init?(
    firstLine fields: [Substring], symbol: String, unit: LiquidationSumRows.Unit?, path: String
  ) throws(DataError) {
    if LabelTime(fields[0]) != nil {
      // Without names: time, longs, shorts.
      guard fields.count == 3, SumField(fields[1]) != nil, SumField(fields[2]) != nil else { return nil }
      guard let unit else { throw Self.unitMissing(path) }
      (isHeader, self.unit, hasPrices, time, long, short, self.symbol, exchange) = (
        false, unit, false, 0, 1, 2, nil, nil
      )
      return
    }
    let names = fields.map { SumColumn(String($0), symbol: symbol) }
    func first(_ candidates: [String]) -> Int? {
      candidates.lazy.compactMap { name in names.firstIndex { $0.words.joined() == name } }.first
    }
    let times = ["timestamp", "time", "t", "ts", "opentime", "starttime", "datetimeutc", "datetime", "date"]
    guard let time = first(times) else { return nil }
    func pair(_ unit: LiquidationSumRows.Unit?, byOrder: Bool) throws(DataError) -> (Int, Int)? {
      let columns = names.indices.filter { names[$0].unit == unit && names[$0].isByOrder == byOrder }
      guard let long = try Self.shortest(columns.filter { names[$0].isLong == true }, names, path),
        let short = try Self.shortest(columns.filter { names[$0].isLong == false }, names, path)
      else { return nil }
      return (long, short)
    }
    var chosen: (columns: (Int, Int), unit: LiquidationSumRows.Unit?)?
    for byOrder in [false, true] {
      for kind in [LiquidationSumRows.Unit.usd, .contracts, nil] where chosen == nil {
        if let columns = try pair(kind, byOrder: byOrder) { chosen = (columns, kind) }
      }
    }
    guard let chosen else { return nil }
    guard let known = chosen.unit ?? unit else { throw Self.unitMissing(path) }
    (isHeader, self.unit, self.time, (long, short)) = (true, known, time, chosen.columns)
    hasPrices = (try? LiquidationLayout(firstLine: fields.map { $0.lowercased() }, path: path)) != nil
    (self.symbol, exchange) = (first(["symbol"]), first(["exchange"]))
  }

  private static func unitMissing(_ path: String) -> DataError {
    .unusable("\(path):1: no column name says whether the sums are dollars or contracts: give --liquidations-unit")
  }

  /// The column with the shortest name; several of the same length cannot be told apart.
  private static func shortest(
    _ columns: [Int], _ names: [SumColumn], _ path: String
  ) throws(DataError) -> Int? {
    let length = columns.map { names[$0].words.count }.min()
    let shortest = columns.filter { names[$0].words.count == length }
    guard shortest.count > 1 else { return shortest.first }
    let found = shortest.map { names[$0].name }.joined(separator: ", ")
    throw .unusable("\(path):1: several columns could be the sums of one side: \(found)")
  }

  /// Whether a row is about another symbol.
  func isOther(_ fields: [Substring], symbol wanted: String) -> Bool {
    guard let symbol, fields.indices.contains(symbol) else { return false }
    return fields[symbol] != wanted
  }

  /// The sums in a row. Errors: it cannot be read.
  func row(_ fields: [Substring]) throws(LiquidationDefect) -> LiquidationSumRows.Row {
    func field(_ column: Int) -> Substring { fields.indices.contains(column) ? fields[column] : "" }
    guard fields.count > max(time, min(long, short)) else { throw .fields }
    guard let moment = LabelTime(field(time))?.time else { throw .time }
    guard let long = SumField(field(long)), let short = SumField(field(short)) else { throw .sums }
    return .init(time: moment, long: long.amount, short: short.amount)
  }
}

/// A sum as a field has it: a number, or the word that it is not known.
struct SumField {
  /// Nil where not known.
  let amount: Double?

  /// Reads a field; nil for what is neither, such as a negative amount.
  init?(_ field: Substring) {
    if ["", "null", "nan", "none", "na", "n/a", "-"].contains(field.lowercased()) {
      amount = nil
      return
    }
    guard let value = Double(field), value >= 0, value <= MarketLimits.contracts else { return nil }
    amount = value
  }
}
