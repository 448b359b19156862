import Basics
import CSV
import Foundation
import TestSupport
import Testing

@testable import HistoryFormats

/// What is read as plain JSON is what the library reads, and what is no JSON is never read.
@Suite("Plain JSON")
struct PlainJSONTests {
  /// A value in one way of writing, whatever the order of its fields.
  private func told(_ value: AnswerValue) -> String {
    switch value {
    case .text(let text): "text \(text)"
    case .number(let number): "number \(number)"
    case .absent: "null"
    case .other: "other"
    case .list(let values): "[" + values.map(told).joined(separator: ";") + "]"
    case .fields(let fields): "{" + fields.map { "\($0.name)=\(told($0.value))" }.sorted().joined(separator: ";") + "}"
    }
  }

  private func plain(_ text: [UInt8]) -> String? { PlainJSON.value([7] + text + [7], 1..<text.count + 1).map(told) }

  private func decoded(_ text: [UInt8]) -> String? {
    (try? JSONDecoder().decode(AnswerValue.self, from: Data(text))).map(told)
  }

  private static let good = [
    "[]", "{}", " [ 1 , 2.50 , \"a\" ] ", "{\"a\":{\"b\":[null,true,false]},\"c\":\"\"}", "[[\"1781136000000\",\"0.1\"]]",
    "0", "0.0", "123456789012345678", "1.00000000000000001", "[0.1,0.2,0.30000000000000004]", "\"text\"", "null",
    AnswerText.bybit("linear", "BTCUSDT", AnswerText.bybitLinearKlines.joined(separator: ",")),
    AnswerText.bybit("linear", "BTCUSDT", AnswerText.bybitOpenInterest.joined(separator: ",")),
    "[" + AnswerText.hyperliquidCandles.joined(separator: ",") + "]",
  ]

  @Test("Answers of exchanges are plain, and read alike", arguments: good)
  func read(text: String) {
    #expect(plain(Array(text.utf8)) != nil && plain(Array(text.utf8)) == decoded(Array(text.utf8)))
  }

  @Test(
    "What is not plain, or no JSON, is left to the library",
    arguments: [
      "", "01", "1.", ".5", "-1", "1e5", "1E5", "+1", "1234567890123456789", "[1,]", "[1 2]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}",
      "{\"a\":1,\"a\":2}", "\"\\u0041\"", "\"é\"", "\"\n\"", "\"open", "[", "{", "nul", "truex", "[[[[[[[1]]]]]]]", "1 1", "NaN",
    ])
  func left(text: String) {
    #expect(plain(Array(text.utf8)) == nil)
  }

  @Test("Whatever is changed in an answer, it is read as the library reads it or left to it", arguments: 0..<4)
  func changed(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let characters = Array("0123456789.,:[]{}\"\\ -eEnultrfas\n\u{0}".utf8) + [0xC3, 0xFF]
    var read = 0
    for _ in 0..<1_500 {
      var text = Array(Self.good[random.below(Self.good.count)].utf8.prefix(400))
      for _ in 0..<1 + random.below(3) where !text.isEmpty {
        let place = random.below(text.count)
        switch random.below(3) {
        case 0: text[place] = characters[random.below(characters.count)]
        case 1: text.remove(at: place)
        default: text.insert(characters[random.below(characters.count)], at: place)
        }
      }
      guard let value = plain(text) else { continue }
      read += 1
      #expect(value == decoded(text), "\(String(decoding: text, as: UTF8.self))")
    }
    #expect(read > 50)
  }

  @Test("Numbers in texts are read as before, with the same remarks")
  func numbers() throws {
    for text in ["1.5", "0", "007", "1e3", " 1.5 ", "-2", "1.", "x", "", "null", "1,5", "12345678901234567890123", "0.1234567890123456789"] {
      var (remarks, expected): (RowRemarks, RowRemarks) = ([], [])
      let number = try? AnswerValue.text(text).number(&remarks)
      let slow = text == "null" ? Double.nan : decimal(Array(text.utf8).span, &expected)
      #expect(number?.bitPattern == slow?.bitPattern, "\(text)")
      #expect(remarks == expected, "\(text)")
    }
  }
}
