import Foundation
import Site
import Testing

extension InBrowser {
  @Suite(.serialized) struct Index {
    private func open(width: Int, _ body: (BrowserPage) throws -> Void) throws {
      let entries = ["ADAUSDT", "BTCUSDT", "ETHUSDT"].enumerated().map { position, symbol in
        var entry = IndexEntry(
          TrialMarket(columns: 60, seed: UInt64(position)).report(symbol: symbol), path: "\(symbol)/index.html")
        (entry.longTotal, entry.isStale) = (Double([2, 3, 1][position]), position == 0)
        return entry
      }
      let page = try BrowserPage(width: width, height: 700)
      defer { page.close() }
      #expect(try page.open(renderIndexPage(entries, templates: .embedded)) == "true")
      try body(page)
      #expect(page.complaints == [])
      #expect(page.requests == [])
    }

    private let shown = "[...document.querySelectorAll('tbody tr:not([hidden]) a')].map(a => a.textContent)"

    @Test func searchFindsPartsOfNames() throws {
      try open(width: 1400) { (page: BrowserPage) throws in
        let search = { (text: String) throws -> [String] in
          try page.run(
            "const input = document.getElementById('search'); input.value = '\(text)'; input.dispatchEvent(new Event('input'));"
          )
          return try page.evaluate(shown, as: [String].self)
        }
        #expect(try search(" tcu") == ["BTCUSDT"])
        #expect(try page.text("#found") == "1 found")
        #expect(try search("usdt") == ["ADAUSDT", "BTCUSDT", "ETHUSDT"])
        #expect(try search("stale") == ["ADAUSDT"])
        #expect(try search("<b>") == [])
        #expect(try search("") == ["ADAUSDT", "BTCUSDT", "ETHUSDT"])
        #expect(try page.text("#found") == "")
      }
    }

    @Test func onAPhoneItSortsFromAListAndFits() throws {
      try open(width: 390) { (page: BrowserPage) throws in
        try page.run(
          """
          const list = document.getElementById("sorting");
          list.selectedIndex = [...list.options].findIndex(option => option.text === "Longs below");
          list.dispatchEvent(new Event("change"));
          """)
        #expect(try page.evaluate(shown) == ["BTCUSDT", "ADAUSDT", "ETHUSDT"])
        #expect(try page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        #expect(try page.evaluate("getComputedStyle(document.getElementById('sorting')).display !== 'none'"))
      }
    }

    @Test func agesAreTold() throws {
      try open(width: 1400) { (page: BrowserPage) throws in
        let age: String = try page.evaluate("document.querySelector('time + small').textContent")
        #expect(age.hasSuffix(" ago"))
        let (days, told): (Double, String) = (
          try page.evaluate("(Date.now() - Date.parse(document.querySelector('time').dateTime)) / 86400000"), age
        )
        if days >= 2 { #expect(told == "\(Int(days)) days ago") }
      }
    }
  }
}
