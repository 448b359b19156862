import Foundation
import LiquidationModels
import MarketData
import Testing

@testable import Site

extension InBrowser {
  @Suite(.serialized) struct Index {
    private func open(width: Int, _ body: (BrowserPage) throws -> Void) throws {
      let entries = ["ADAUSDT", "BTCUSDT", "ETHUSDT"].enumerated().map { position, symbol -> IndexEntry in
        var entry = IndexEntry(
          TrialMarket(columns: 60, seed: UInt64(position)).report(symbol: symbol), path: "\(symbol)/index.html")
        entry.isStale = position == 0
        let amount = Double([2, 3, 1][position]) * 1e6
        entry.within = [1, 2, 3, 5, 10].map { IndexEntry.Within(percent: $0, longs: amount * $0, shorts: 1e6) }
        entry.nearest = [
          IndexEntry.Band(
            side: .long, low: 90, high: 91, liquidations: amount, nearPercent: -Double([3, 1, 2][position]),
            farPercent: -5)
        ]
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
        let sort = { (title: String) throws in
          try page.run(
            """
            const list = document.getElementById("sorting");
            list.selectedIndex = [...list.options].findIndex(option => option.text === "\(title)");
            list.dispatchEvent(new Event("change"));
            """)
        }
        try sort("Longs, 5 % below")
        #expect(try page.evaluate(shown) == ["BTCUSDT", "ADAUSDT", "ETHUSDT"])
        // The nearest first.
        try sort("Nearest below")
        #expect(try page.evaluate(shown) == ["BTCUSDT", "ETHUSDT", "ADAUSDT"])
        try page.screenshot("index-phone")
        #expect(try page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        #expect(try page.evaluate("getComputedStyle(document.getElementById('sorting')).display !== 'none'"))
      }
    }

    @Test func closestLevelsComeFirst() throws {
      try open(width: 1400) { (page: BrowserPage) throws in
        #expect(
          try page.evaluate("[...document.querySelectorAll('.closest a')].map(a => a.textContent)") == [
            "BTCUSDT", "ETHUSDT", "ADAUSDT",
          ])
        #expect(try page.text(".closest li b") == "−1.00 %")
      }
    }

    @Test func nothingIsCutOffAndTheHeadStays() throws {
      try open(width: 1280) { (page: BrowserPage) throws in
        #expect(try page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        try page.run("document.body.style.paddingBottom = '2000px'; scrollTo(0, 400)")
        try page.settle()
        #expect(try page.evaluate("getComputedStyle(document.querySelector('thead th')).position") == "sticky")
        #expect(try page.evaluate("document.querySelector('table').getBoundingClientRect().top < 0"))
      }
    }

    @Test func starsAreKeptAndComeFirst() throws {
      try open(width: 1400) { (page: BrowserPage) throws in
        try page.click("tbody tr:nth-child(3) .star")
        try page.run(
          "const s = document.getElementById('starred'); s.checked = true; s.dispatchEvent(new Event('change'))")
        #expect(try page.evaluate(shown) == ["ETHUSDT"])
        try page.call("Page.reload")
        try page.waitFor(
          "document.documentElement?.dataset.ready === 'true' && !document.getElementById('starred').checked"
        ) { $0 }
        #expect(try page.evaluate(shown) == ["ETHUSDT", "ADAUSDT", "BTCUSDT"])
      }
    }

    @Test func themeSwitchIsKept() throws {
      try open(width: 1400) { (page: BrowserPage) throws in
        try page.click("#theme")
        #expect(try page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)")
        try page.call("Page.reload")
        try page.waitFor("document.documentElement?.dataset.theme === 'light'") { $0 }
      }
    }

    /// What the index tells, the pages' switcher lists.
    @Test func symbolsAreSwitched() throws {
      try open(width: 1400) { (page: BrowserPage) throws in
        let kept: String = try page.evaluate("localStorage.getItem('liqheat-symbols')")
        #expect(kept.contains("ADAUSDT/index.html"))
        // The page is a folder deeper, as in a site.
        let site: String = try page.evaluate("JSON.parse(localStorage.getItem('liqheat-symbols')).site")
        try page.open(TrialPages.page.get(), folder: "BTCUSDT")
        #expect(try page.evaluate("liqheat.report.symbol") == "BTCUSDT")
        #expect(
          try page.evaluate("[...document.querySelectorAll('#site option')].map(o => o.text)") == [
            "ADAUSDT", "BTCUSDT", "ETHUSDT",
          ])
        #expect(try page.text("#site select option:checked") == "BTCUSDT")
        #expect(try page.evaluate("document.getElementById('previous').href") == site + "ADAUSDT/index.html")
        #expect(try page.evaluate("document.getElementById('next').href") == site + "ETHUSDT/index.html")
      }
    }

    @Test func agesAreTold() throws {
      try open(width: 1400) { (page: BrowserPage) throws in
        let age: String = try page.evaluate("document.querySelector('time + small').textContent")
        #expect(age.hasSuffix(" ago"))
        #expect(try page.evaluate("document.querySelector('time + small').dataset.age") == "old")
        let (days, told): (Double, String) = (
          try page.evaluate("(Date.now() - Date.parse(document.querySelector('time').dateTime)) / 86400000"), age
        )
        if days >= 2 { #expect(told == "\(Int(days)) days ago") }
      }
    }
  }
}
