import Basics
import MarketData
import Plotting
import Site

/// What a build tells of one symbol when it is done.
struct Summary {
  let symbol: String
  let outcome: SymbolOutcome

  /// One line for a person; nil for a symbol that failed, of which stderr tells.
  var line: String? {
    switch outcome {
    case .failed: return nil
    case .unchanged: return Console.plain(symbol) + ": unchanged"
    case .built(let built):
      let entry = built.entry
      let near = entry.within(5)
      let synthetic = entry.isSynthetic ? " (synthetic sample)" : ""
      return Console.plain(symbol) + synthetic
        + ": \(entry.model), \(entry.from.utcDate) to \(entry.asOf.utcDate), "
        + "price \(entry.price), within 5 % longs \(compact(near.longs)) and shorts \(compact(near.shorts)) \(entry.currency) estimated, "
        + "\(built.columns) columns x \(built.rows) rows, \(built.duration.secondsText) s"
    }
  }

  /// One line for a program; the time taken is the only thing in it that differs from run to run.
  var json: String {
    var members: [String: JSON] = ["symbol": .string(symbol)]
    switch outcome {
    case .failed(let error):
      members["status"] = "failed"
      members["error"] = .string("\(error)")
    case .unchanged:
      members["status"] = "unchanged"
    case .built(let built):
      let entry = built.entry
      members["status"] = "built"
      members["model"] = .string(built.modelName)
      members["synthetic"] = .bool(entry.isSynthetic)
      members["from"] = .string(entry.from.iso8601)
      members["to"] = .string(entry.asOf.iso8601)
      members["price"] = .number(entry.price)
      members["currency"] = .string(entry.currency)
      members["longs_within_5_percent"] = .number(entry.within(5).longs)
      members["shorts_within_5_percent"] = .number(entry.within(5).shorts)
      members["columns"] = .integer(built.columns)
      members["rows"] = .integer(built.rows)
      members["verdict"] = .string(built.verdict)
      members["seconds"] = .number(Double(built.duration.wholeMilliseconds) / 1_000)
    }
    return String(decoding: JSON.object(members).bytes, as: UTF8.self)
  }
}

extension Duration {
  fileprivate var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
  }

  fileprivate var secondsText: String {
    let fraction = String(wholeMilliseconds % 1_000)
    return "\(wholeMilliseconds / 1_000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}
