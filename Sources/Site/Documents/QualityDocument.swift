package import LiquidationModels
package import MarketData

extension LiquidationReport {
  /// `quality.json`: what was read, rejected, repaired and joined, and how much of the open interest the model knows.
  ///
  /// `model_coverage` has `[t_seconds, share]` for each column of `heatmap.json`, the share at the column's end; it is empty
  /// for a model without that notion.
  package var qualityDocument: JSON {
    let coverage =
      heatmap.coverage.isEmpty
      ? []
      : CoarseColumns(heatmap).columns.map { openTime, columns -> JSON in
        [.integer(Int(openTime / 1_000)), .number(Double(heatmap.coverage[columns.upperBound - 1]))]
      }
    return quality.document(symbol: symbol, modelCoverage: coverage)
  }
}

extension QualityReport {
  /// The same without a model.
  package func document(symbol: String, modelCoverage: [JSON] = []) -> JSON {
    [
      "schema": "liqheat/quality/1",
      "symbol": .string(symbol),
      "files": .array(
        files.map {
          [
            "path": .string($0.path), "kind": .string($0.kind), "rows": .integer($0.rows),
            "accepted": .integer($0.accepted), "first": .time($0.first), "last": .time($0.last),
          ]
        }),
      "rejected": .array(rejected.map(\.document)),
      "repaired": .array(repaired.map(\.document)),
      "tolerated": .array(tolerated.map(\.document)),
      "overlapping": .array(overlapping.map(\.document)),
      "join": joinDocument,
      "gaps": .array(gaps.map { ["kind": .string($0.kind.rawValue), "from": .time($0.from), "to": .time($0.to)] }),
      "coverage": .number(coverage),
      "model_coverage": .array(modelCoverage),
      "klines": .span(klines),
      "open_interest": .span(openInterest),
      "mark_price": .span(markPrice),
      "left_out": .array(leftOut.map { .string($0) }),
      "notes": .array(notes.map { .string($0) }),
      "verdict": .string(verdict),
    ]
  }

  /// The join of most rows, and all segments.
  private var joinDocument: JSON {
    guard let main = join.max(by: { $0.rows < $1.rows }) else { return .null }
    return [
      "label": .string(main.label),
      "offset": .integer(main.offset),
      "method": .string(main.method.rawValue),
      "match_rate": .number(main.matchRate),
      "segments": .array(
        join.map {
          [
            "from": .time($0.from), "to": .time($0.to), "label": .string($0.label), "offset": .integer($0.offset),
            "method": .string($0.method.rawValue), "match_rate": .number($0.matchRate), "rows": .integer($0.rows),
          ]
        }),
    ]
  }
}

extension QualityReport.Finding {
  fileprivate var document: JSON {
    ["reason": .string(reason), "count": .integer(count), "file": .string(file), "line": .integer(line)]
  }
}
