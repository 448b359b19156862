import Basics

extension PageData {
  /// The text. Errors: `PageError` where an amount is not finite.
  func json() throws -> [UInt8] {
    let amounts =
      [price] + shares + levels.positions + layers.flatMap(\.tops)
      + (clusters + nearest).flatMap { [$0.low, $0.high, $0.total] }
    guard amounts.allSatisfy(\.isFinite) else { throw PageError("\(symbol): a number is not finite") }
    return document.bytes
  }

  private var document: JSON {
    [
      "page": .string(page), "symbol": .string(symbol), "currency": .string(currency), "venue": .string(venue),
      "model": .string(model), "synthetic": .bool(synthetic), "decimals": .integer(decimals),
      "carriedDecimals": .integer(carriedDecimals), "from": .integer(Int(from)), "to": .integer(Int(to)),
      "layers": .array(layers.map(\.document)), "mapBins": mapBins.document,
      "parts": .array(parts.map { ["source": .string($0.source), "leverage": .string($0.leverage)] }),
      "groups": .array(
        groups.map { ["key": .string($0.key), "label": .string($0.label), "parts": .integers($0.parts)] }),
      "isCoin": .bool(isCoin), "shares": .numbers(shares), "stepsPerOctave": .integer(stepsPerOctave),
      "hasCoverage": .bool(hasCoverage), "price": .number(price), "levels": levels.document,
      "clusters": .array(clusters.map(\.document)), "nearest": .array(nearest.map(\.document)),
    ]
  }
}

extension PageData.Layer {
  fileprivate var document: JSON {
    [
      "prefix": .string(prefix), "bins": bins.document, "tops": .numbers(tops),
      "grid": [
        "start": .integer(Int(grid.start)), "duration": .integer(Int(grid.duration)), "slots": .integer(grid.slots),
        "missing": .array(grid.missing.map { .integers($0) }),
      ],
    ]
  }
}

extension PageData.Bins {
  fileprivate var document: JSON {
    [
      "mantissa": .integer(mantissa), "decimals": .integer(decimals), "first": .integer(first),
      "count": .integer(count),
    ]
  }
}

extension PageData.Levels {
  fileprivate var document: JSON {
    [
      "bin": .integers(bin), "width": .integers(width), "tier": .integers(tier), "side": .integers(side),
      "cluster": .integers(cluster), "positions": .numbers(positions),
    ]
  }
}

extension PageData.Band {
  fileprivate var document: JSON {
    ["low": .number(low), "high": .number(high), "side": .string(side.rawValue), "total": .number(total)]
  }
}

extension JSON {
  fileprivate static func integers(_ values: [Int]) -> JSON { .array(values.map { .integer($0) }) }
  fileprivate static func numbers(_ values: [Double]) -> JSON { .array(values.map { .number($0) }) }
}
