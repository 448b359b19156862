import Basics
import FoundationEssentials
import LiquidationModels
import MarketData

extension JSON {
  /// A moment as ISO 8601 text.
  static func time(_ time: Milliseconds) -> JSON { .string(time.iso8601) }

  /// A moment that may be unknown.
  static func time(_ time: Milliseconds?) -> JSON { time.map { .string($0.iso8601) } ?? .null }

  /// Both ends of a series.
  static func span(_ span: QualityReport.Span?) -> JSON {
    span.map { ["first": .time($0.first), "last": .time($0.last)] } ?? .null
  }

  /// One amount for each side.
  static func usdt(_ amounts: SideAmounts) -> JSON {
    ["long_usdt": .number(amounts.long), "short_usdt": .number(amounts.short)]
  }

  /// Any encodable value, its keys in snake case.
  package static func encoding(_ value: some Encodable) -> JSON {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    // Throws only for numbers that are not finite, which parameters cannot be.
    return (try? encoder.encode(value)).map { .raw(Array($0)) } ?? .null
  }
}
