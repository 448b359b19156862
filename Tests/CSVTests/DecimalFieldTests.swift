import Basics
import CSV
import Testing

@Suite("Decimal fields")
struct DecimalFieldTests {
  /// The value of a field, and whether the position stands at its end; at the end of a block and in its midst.
  private func read(_ text: String) -> Double?? {
    let values = ["next\n", String(repeating: "0", count: 80) + "\n"].map { rest -> Double? in
      let bytes = Array((text + "," + rest).utf8)
      var position = 0
      var remarks: RowRemarks = []
      let value = decimalField(bytes.span, &position, &remarks)
      #expect(position == text.utf8.count, "of '\(text)'")
      return value
    }
    #expect(values[0]?.bitPattern == values[1]?.bitPattern, "of '\(text)'")
    return values[0]
  }

  @Test("Equal to the standard library on two million fields of the formats that files have")
  func exactness() {
    var random = SeededRandom(seed: 2)
    var remarks: RowRemarks = []
    var bytes: [UInt8] = []
    for _ in 0..<200_000 {
      bytes.removeAll(keepingCapacity: true)
      var expected: [Double] = []
      for _ in 0..<10 {
        let whole = random.next() >> UInt64.random(in: 24...63, using: &random)
        let digits = Int.random(in: 0...16, using: &random)
        var text = String(whole)
        if digits > 0 {
          let fraction = String(random.next()).prefix(Int.random(in: 0...digits, using: &random))
          text += "." + fraction + String(repeating: "0", count: digits - fraction.count)
        }
        expected.append(Double(text) ?? .nan)
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: ","))
      }
      var position = 0
      for value in expected {
        let read = decimalField(bytes.span, &position, &remarks)
        if read != value { Issue.record("\(String(describing: read)) is not \(value)") }
        position += 1
      }
    }
  }

  @Test(
    "Notations that are numbers",
    arguments: [
      "0", "-0", "0.1", "123.", ".5", "1e3", "1E-05", "+1", "78712.10", "473864.3043600000000000", "0.00000001234",
      "9007199254740993", "9007199254740993.5", "18446744073709551615", "8544171297.4102721", "9999999999.999999999",
      "1234567890123456.789", "12345678.87654321", "00000000000000000000001.5", "0.00000000", "123456789.",
      "1234567890123456",
      "9007199254740.993", "4503599627370497.5", "4503599627370496.5", "0.1234567890123456789", "99999999.99999999",
      "1.0000000000000000", "100000000.00000000", "16777217", "8.000000010", "7205759403792793.6",
      "0.3000000000000000444",
      "9007199254740993", "9999999999999999999", "1234567890123456789012345678901234567890",
      "0.000000000000000000000000001",
    ])
  func numbers(text: String) throws {
    let expected = try #require(Double(text))
    #expect(read(text) == .some(expected))
  }

  @Test(
    "What is no decimal number is refused",
    arguments: ["nan", "inf", "-inf", "0x10", "abc", "1,5x", "--1", "1.2.3", "-", ".", "1e999", " 1", "12a"])
  func refusals(text: String) {
    let field = text.split(separator: ",")[0]
    let value = read(String(field))
    #expect(value == .some(nil) || text == "1,5x")
  }

  @Test("A blank field is told apart from a bad one")
  func blank() {
    #expect(read("")??.isNaN == true)
  }
}
