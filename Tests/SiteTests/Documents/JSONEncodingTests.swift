import Testing

@testable import Site

@Suite("Values as JSON")
struct JSONEncodingTests {
  private struct Entry: Encodable {
    let symbol: String, changePercent: Double
  }

  @Test("A number that is not finite is an error that names it, never a null in its place")
  func notFinite() throws {
    #expect(
      try JSON.encoding(Entry(symbol: "X", changePercent: 1.5)).bytes
        == Array(#"{"change_percent":1.5,"symbol":"X"}"#.utf8))
    let error = #expect(throws: PageError.self) { try JSON.encoding(Entry(symbol: "X", changePercent: .nan)) }
    #expect("\(try #require(error))".contains("changePercent"))
  }
}
