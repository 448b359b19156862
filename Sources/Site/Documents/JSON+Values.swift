import Basics
import FoundationEssentials
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
  static func amounts(_ amounts: SideAmounts) -> JSON {
    ["longs": .number(amounts.long), "shorts": .number(amounts.short)]
  }

  /// Any encodable value, its keys in snake case.
  ///
  /// Errors: `PageError` for a number that is not finite: nothing is left out without a word.
  package static func encoding(_ value: some Encodable) throws -> JSON {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    do {
      return .raw(Array(try encoder.encode(value)))
    } catch let EncodingError.invalidValue(value, context) {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw PageError("\(place): \(value) cannot be written as JSON")
    }
  }
}
