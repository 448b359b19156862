import Basics

/// Live rows as CSV of the archive's layout, by the beginning of the day that they belong to.
enum TailText {
  static let barHeader =
    "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n"
  static let snapshotHeader =
    "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,"
    + "sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio\n"

  /// Bars that have ended, each once.
  static func days(of bars: [LiveBar], in range: Range<Milliseconds>, now: Milliseconds) -> [Milliseconds: String] {
    let rows = Dictionary(
      bars.filter { range.contains($0.openTime) && $0.closeTime < now }.map { ($0.openTime, $0.values) },
      uniquingKeysWith: { $1 })
    return days(rows.mapValues { $0.joined(separator: ",") }, header: barHeader)
  }

  /// Snapshots with the labels that the archive would give them, each once, without those that it has.
  static func days(
    of snapshots: [LiveOpenInterest], symbol: String, shift: Milliseconds, in range: Range<Milliseconds>,
    except published: Set<Milliseconds>
  ) -> [Milliseconds: String] {
    var rows: [Milliseconds: String] = [:]
    for row in snapshots {
      guard let label = row.time.map({ $0 + shift }), range.contains(label), !published.contains(label) else {
        continue
      }
      let clock = label.iso8601.dropLast().replacing("T", with: " ")
      rows[label] = "\(clock),\(symbol),\(row.sumOpenInterest.text),\(row.sumOpenInterestValue.text),,,,"
    }
    return days(rows, header: snapshotHeader)
  }

  private static func days(_ rows: [Milliseconds: String], header: String) -> [Milliseconds: String] {
    Dictionary(grouping: rows.keys.sorted()) { $0.dividedFloor(by: .day) * .day }.mapValues { times in
      header + times.map { (rows[$0] ?? "") + "\n" }.joined()
    }
  }
}
