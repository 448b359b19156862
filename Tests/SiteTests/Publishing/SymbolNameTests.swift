import Testing

@testable import Site

@Suite("Names of symbols")
struct SymbolNameTests {
  @Test(
    "What the exchange lists is fine", arguments: ["BTCUSDT", "1000PEPEUSDT", "BTCUSDT_251226", "币安人生USDT", "A&B<i>"])
  func good(name: String) {
    #expect(problem(withSymbol: name) == nil)
  }

  @Test(
    "What leads elsewhere, hides or collides is refused",
    arguments: [
      "", ".", "..", ".hidden", "a/b", "/\u{301}etc", "..\u{301}", "a\\b", "a\nb", "a\u{0}b", "a\u{202E}b", "a\u{200B}",
      "index.html", "Index.JSON", "SHA256SUMS", "feed.xml", "sitemap.xml", String(repeating: "é", count: 101),
    ])
  func bad(name: String) {
    #expect(problem(withSymbol: name) != nil)
  }
}

@Suite("Shares of the symbols")
struct ShardTests {
  @Test("Each symbol is in exactly one share", arguments: [1, 2, 7, 64])
  func partition(count: Int) throws {
    let shards = try (1...count).map { try #require(Shard("\($0)/\(count)")) }
    for number in 0..<200 {
      #expect(shards.filter { $0.contains("S\(number)USDT") }.count == 1)
    }
  }

  @Test(
    "Anything else than i/n is refused", arguments: ["0/2", "3/2", "1", "1/", "/2", "1/2/3", "a/b", "-1/2", "1/1001"])
  func malformed(text: String) {
    #expect(Shard(text) == nil)
  }
}

@Suite("The site's address")
struct BaseURLTests {
  @Test("It ends in a slash, once")
  func slash() {
    #expect(BaseURL("https://example.org")?.text == "https://example.org/")
    #expect(
      BaseURL("http://localhost:8000/heat/")?.address(of: "A&B/index.html")
        == "http://localhost:8000/heat/A%26B/index.html")
  }

  @Test(
    "What is no plain address is refused",
    arguments: [
      "", "https://", "https:///x", "ftp://x", "javascript:alert(1)", "https://x/?q", "https://x/#f", "https://x/\"",
      "https://x y",
    ])
  func refused(text: String) {
    #expect(BaseURL(text) == nil)
  }
}
