import Basics
package import LiquidationModels
import MarketData

extension LiquidationReport {
  /// `map.json`: levels, cumulative curves, clusters and totals after the last bar.
  package var mapDocument: JSON {
    get throws {
      return [
        "schema": "liqheat/map/3",
        "symbol": .string(symbol),
        "venue": .string(instrument.venue.id),
        "currency": .string(quote),
        "model": .string(modelName),
        "as_published": .bool(parameters.asPublished),
        "synthetic": .bool(isSynthetic),
        "estimated": true,
        "generated": .time(to),
        "window": ["from": .time(from), "to": .time(to)],
        "price": .number(map.price),
        "row_size": .number(heatmap.rows.bins.size),
        "fine_row_size": .number(map.rows.bins.size),
        "parameters": try .encoding(parameters),
        "totals": [
          "liquidations": .amounts(map.totals),
          "positions": .amounts(map.totalPositions),
          "contracts": .amounts(map.totalContracts),
          "beyond_rows": ["liquidations": .amounts(map.overflowLiquidations), "positions": .amounts(map.overflow)],
          "open_interest_contracts": .number(map.openInterest),
          "unexplained_contracts": .amounts(map.unexplained),
        ],
        "within": try .encoding(map.within()),
        "levels": .raw(levelsText),
        "cumulative": .raw(cumulativeText),
        "clusters": .array(clusters.map(clusterDocument)),
        "sources": .array(sources.map(\.document)),
        "evidence": try evidence.map { try .encoding($0) } ?? .null,
        "nearest": .array(nearest.map(clusterDocument)),
        "plateaus": .array(plateaus.map(\.document)),
        "changes": .array(changes.map(\.document)),
      ]
    }
  }

  /// The levels by price, side, leverage. Written directly, as there may be thousands.
  private var levelsText: [UInt8] {
    // What a level says of its part: the leverage, or on the map of a coin the lowest and the highest, and whose they are.
    let wholes = Dictionary(
      map.parts.map { part -> (MapPart, [UInt8]) in
        guard isCoin else { return (part, Array(",\"leverage\":\(shortest(part.leverage))".utf8)) }
        let (low, high) = (shortest(part.leverages.lowerBound), shortest(part.leverages.upperBound))
        return (part, Array(",\"leverages\":[\(low),\(high)]".utf8))
      }, uniquingKeysWith: { first, _ in first })
    var text: [UInt8] = [UInt8(ascii: "[")]
    for level in map.levels {
      if text.count > 1 { text.append(UInt8(ascii: ",")) }
      text.append(contentsOf: "{\"contracts\":".utf8)
      text.appendNumber(level.contracts)
      text.append(contentsOf: wholes[level.part] ?? [])
      text.append(contentsOf: ",\"liquidations\":".utf8)
      text.appendNumber(level.liquidations)
      text.append(contentsOf: ",\"positions\":".utf8)
      text.appendNumber(level.notional)
      text.append(contentsOf: ",\"price_high\":".utf8)
      text.appendNumber(map.rows.bins.lowerEdge(level.bins.upperBound))
      text.append(contentsOf: ",\"price_low\":".utf8)
      text.appendNumber(map.rows.bins.lowerEdge(level.bin))
      text.append(contentsOf: ",\"side\":\"\(level.side.rawValue)\"".utf8)
      if isCoin { text.append(contentsOf: ",\"source\":\(level.part.source)".utf8) }
      text.append(UInt8(ascii: "}"))
    }
    text.append(UInt8(ascii: "]"))
    return text
  }

  /// The running totals outward from the price; `price` is the far edge of the row just added.
  private var cumulativeText: [UInt8] {
    var text: [UInt8] = [UInt8(ascii: "[")]
    for point in map.cumulative {
      if text.count > 1 { text.append(UInt8(ascii: ",")) }
      text.append(contentsOf: "{\"liquidations\":".utf8)
      text.appendNumber(point.liquidations)
      text.append(contentsOf: ",\"positions\":".utf8)
      text.appendNumber(point.positions)
      text.append(contentsOf: ",\"price\":".utf8)
      text.appendNumber(map.rows.bins.lowerEdge(point.edge))
      text.append(contentsOf: ",\"side\":\"\(point.side.rawValue)\"".utf8)
      text.append(UInt8(ascii: "}"))
    }
    text.append(UInt8(ascii: "]"))
    return text
  }

  /// A cluster with its band, both edges' distances and its change within 24 hours.
  func clusterDocument(_ cluster: Cluster) -> JSON {
    // By leverage, or on the map of a coin by contract.
    let byGroup = groups.map { ($0.key, $0.parts.reduce(0) { $0 + cluster.byPart[$1] }) }.filter { $0.1 > 0 }
    let distances = map.edgeDistances(of: cluster)
    return [
      "low": .number(map.rows.bins.lowerEdge(cluster.bins.lowerBound)),
      "high": .number(map.rows.bins.lowerEdge(cluster.bins.upperBound + 1)),
      "side": .string(cluster.side.rawValue),
      "liquidations": .number(cluster.total),
      "near_percent": .number(distances.near),
      "far_percent": .number(distances.far),
      "change_24h": cluster.change24h.map { .number($0) } ?? .null,
      isCoin ? "by_source" : "by_leverage": .object(
        Dictionary(byGroup.map { ($0, JSON.number($1)) }, uniquingKeysWith: { first, _ in first })),
    ]
  }
}

extension Plateau {
  /// As map.json tells it.
  var document: JSON {
    [
      "side": .string(side.rawValue), "low": .number(low), "high": .number(high), "liquidations": .number(total),
      "near_percent": .number(near), "far_percent": .number(far),
    ]
  }
}

extension MapChange {
  /// As map.json and alerts.json tell it.
  var document: JSON {
    [
      "kind": .string(kind.rawValue), "side": .string(side.rawValue), "low": .number(low), "high": .number(high),
      "before": .number(before), "now": .number(now),
    ]
  }
}
