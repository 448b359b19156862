import Basics
import CSV
import FoundationEssentials

/// A number as the live interface writes it: as text, or as a number; kept as text, as CSV will have it.
struct LiveNumber: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let found: String
    if let text = try? container.decode(String.self) {
      found = text
    } else if let whole = try? container.decode(Int64.self) {
      found = "\(whole)"
    } else {
      found = "\(try container.decode(Double.self))"
    }
    guard !found.isEmpty, found.utf8.count <= 64, found.utf8.allSatisfy(Self.isDigit), Double(found)?.isFinite == true
    else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number") }
    text = found
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
  }
}

/// A bar of the live interface: `[1499040000000,"0.01634790", …]`, twelve values in the order of the archive's columns.
struct LiveBar: Decodable {
  let values: [String]
  let openTime: Milliseconds, closeTime: Milliseconds

  init(from decoder: any Decoder) throws {
    var row = try decoder.unkeyedContainer()
    var values: [String] = []
    while !row.isAtEnd, values.count < 12 { values.append(try row.decode(LiveNumber.self).text) }
    guard values.count == 12, let open = Milliseconds(values[0]), let close = Milliseconds(values[6]), open < close
    else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no bar"))
    }
    self.values = values
    openTime = open
    closeTime = close
  }
}

/// A snapshot of open interest of the live interface; its time has been seen as text and as a number.
struct LiveOpenInterest: Decodable {
  let sumOpenInterest: LiveNumber, sumOpenInterestValue: LiveNumber, timestamp: LiveNumber

  /// Its moment; nil where that is none of a market.
  var time: Milliseconds? { Milliseconds(timestamp.text).flatMap { isMarketTime($0) ? $0 : nil } }
}
