import Basics
import Foundation
import Testing

@testable import Fetching

@Suite("Public interfaces: questions and answers") struct InterfaceTests {
  private static let day = TestArchive.today

  private func question(
    _ venue: ExchangeVenue, _ symbol: String, _ number: Int = 0, interval: String = "5m", cursor: String? = nil
  )
    -> Question
  {
    let interface = venue.interface
    let series = interface.series(of: symbol, interval: interval)[number]
    return interface.question(series, in: 1_000_000..<1_300_000, cursor: cursor)
  }

  @Test("Files lie where readers look for them")
  func paths() {
    func paths(_ venue: ExchangeVenue, _ symbol: String, _ interval: String = "5m") -> [String] {
      venue.interface.series(of: symbol, interval: interval).map { DayFile(series: $0, day: Self.day).path }
    }
    #expect(
      paths(.bybit, "BTCUSDT") == [
        "bybit/linear/klines/BTCUSDT/5m/BTCUSDT-5m-2025-11-21.json",
        "bybit/linear/open-interest/BTCUSDT/BTCUSDT-open-interest-2025-11-21.json",
      ])
    #expect(paths(.bybit, "BTCUSD", "1m")[0] == "bybit/inverse/klines/BTCUSD/1m/BTCUSD-1m-2025-11-21.json")
    #expect(
      paths(.okx, "BTC-USDT-SWAP") == [
        "okx/swap/candles/BTC-USDT-SWAP/5m/BTC-USDT-SWAP-5m-2025-11-21.json",
        "okx/swap/open-interest/BTC-USDT-SWAP/BTC-USDT-SWAP-open-interest-2025-11-21.json",
      ])
    #expect(paths(.hyperliquid, "BTC") == ["hyperliquid/candles/BTC/5m/BTC-5m-2025-11-21.json"])
    #expect(paths(.bitget, "BTCUSDT") == ["bitget/usdt-futures/candles/BTCUSDT/5m/BTCUSDT-5m-2025-11-21.json"])
  }

  @Test(
    "Bybit's contracts tell whether they are inverse, unless the person does",
    arguments: [
      ("BTCUSDT", "linear"), ("BTCUSD", "inverse"), ("BTCUSDM26", "inverse"), ("BTCPERP", "linear"),
      ("BTC-26JUN26", "linear"), ("BTCUSDT-26JUN26", "linear"), ("1000PEPEUSDT", "linear"), ("A", "linear"),
    ])
  func category(symbol: String, category: String) {
    #expect(BybitInterface().category(of: symbol) == category)
    #expect(BybitInterface(chosen: "inverse").category(of: symbol) == "inverse")
  }

  @Test("What is asked is what the exchanges document")
  func questions() {
    #expect(
      question(.bybit, "BTCUSDT", interval: "1h").path
        == "/v5/market/kline?category=linear&symbol=BTCUSDT&interval=60&start=1000000&end=1299999&limit=1000")
    #expect(
      question(.bybit, "BTCUSD", 1, cursor: "lastid%3D7%26lasttime%3D9").path
        == "/v5/market/open-interest?category=inverse&symbol=BTCUSD&intervalTime=5min&startTime=1000000&endTime=1299999"
        + "&limit=200&cursor=lastid%3D7%26lasttime%3D9", "a cursor goes back as it came")
    #expect(question(.bybit, "BTCUSD", 1, cursor: "a=1&b #\n\"").path.hasSuffix("&cursor=a%3D1%26b%20%23%0A%22"))
    #expect(
      question(.okx, "BTC-USDT-SWAP").path
        == "/api/v5/market/history-candles?instId=BTC-USDT-SWAP&bar=5m&after=1300000&before=999999&limit=1")
    #expect(question(.okx, "BTC-USDT-SWAP", interval: "1h").path.contains("&bar=1H&"))
    #expect(
      question(.okx, "BTC-USDT-SWAP", 1).path
        == "/api/v5/rubik/stat/contracts/open-interest-history?instId=BTC-USDT-SWAP&period=5m&begin=999999&end=1300000&limit=100"
    )
    #expect(
      question(.hyperliquid, "BTC")
        == Question(
          "/info",
          post:
            #"{"type":"candleSnapshot","req":{"coin":"BTC","interval":"5m","startTime":1000000,"endTime":1299999}}"#))
    #expect(
      question(.bitget, "BTCUSDT").path
        == "/api/v2/mix/market/history-candles?symbol=BTCUSDT&productType=USDT-FUTURES&granularity=5m"
        + "&startTime=1000000&endTime=1300000&limit=200")
  }

  @Test("Names that an exchange cannot have are refused with one that it has")
  func objections() {
    for (venue, symbol) in [
      (ExchangeVenue.bybit, "btcusdt"), (.bybit, "BTC/USDT"), (.okx, "BTCUSDT"), (.okx, "BTC-USDT"),
      (.hyperliquid, "BTCUSDT"), (.hyperliquid, #"B"C"#), (.bitget, "BTC-USDT"),
    ] {
      #expect(venue.objection(to: symbol)?.contains("such as BTC") == true, "\(venue) \(symbol)")
    }
    for (venue, symbol) in [
      (ExchangeVenue.bybit, "1000PEPEUSDT"), (.okx, "BTC-USD-SWAP"), (.hyperliquid, "kPEPE"),
      (.hyperliquid, "xyz:TSLA"),
      (.bitget, "BTCPERP"),
    ] {
      #expect(venue.objection(to: symbol) == nil)
    }
  }

  private func verdict(_ venue: ExchangeVenue, _ body: String, status: Int = 200, after: String = "") -> Verdict? {
    Answer(line: "liqheat:answer\t0\t\(status)\t1\t\(status < 400 ? 0 : 22)\t1\t\(after)\t").flatMap {
      venue.interface.verdict($0, Array(body.utf8))
    }
  }

  @Test("Whether an answer is one, comes later or never is in its body where its status does not say")
  func verdicts() {
    let bybit = #"{"retCode":10006,"retMsg":"Too many visits!","result":{}}"#
    #expect(
      verdict(.bybit, bybit)
        == .again(reason: "the exchange answers 10006: Too many visits!", after: 5_000, isBusy: true))
    #expect(
      verdict(.okx, #"{"code":"50011","msg":"Too Many Requests","data":[]}"#, status: 429, after: "7")
        == .again(reason: "the exchange answers 50011: Too Many Requests", after: 7_000, isBusy: true))
    #expect(
      verdict(.okx, #"{"code":"50013","msg":"Busy"}"#)
        == .again(reason: "the exchange answers 50013: Busy", after: nil, isBusy: false))
    #expect(
      verdict(.bitget, #"{"code":"40034","msg":"no such"}"#, status: 400)
        == .final(.failed("the exchange answers 40034: no such")))
    #expect(verdict(.okx, #"{"code":"59999","msg":"?"}"#, status: 503) == nil, "the status says that it passes")
    for venue in [ExchangeVenue.hyperliquid, .bitget] {
      #expect(
        verdict(venue, "", status: 429)
          == .again(reason: "status 429", after: venue.interface.rest, isBusy: true))
    }
    #expect(
      verdict(.bybit, "access too frequent", status: 403)
        == .again(reason: "access too frequent (403)", after: 605_000, isBusy: true))
    #expect(verdict(.bybit, "<H1>403 ERROR</H1> Generated by cloudfront (CloudFront)", status: 403) == .refusesRegion)
    #expect(verdict(.bybit, "no", status: 403) == nil && verdict(.okx, "", status: 500) == nil)
    for fine in [#"{"retCode":0,"retMsg":"OK"}"#, #"{"code":"0"}"#, #"{"code":"00000"}"#, "[]", "", "<html>", "null"] {
      let venue: ExchangeVenue = fine.contains("retCode") ? .bybit : fine.contains("00000") ? .bitget : .okx
      #expect(verdict(venue, fine) == nil, "\(fine)")
    }
    // A transfer that was cut off is no answer, whatever has come of it.
    let lost = Answer(line: "liqheat:answer\t0\t200\t1\t18\t1\t\t")
    #expect(lost.map { ExchangeVenue.bybit.interface.verdict($0, Array(bybit.utf8)) } == .some(nil))
  }

  @Test("Times stand first in a list or under a name, as text or as a number, and nothing else is one")
  func times() throws {
    let bybit = ExchangeVenue.bybit.interface
    let page = try bybit.page(
      Data(#"{"result":{"list":[{"openInterest":"2","timestamp":"900000"},["600000","1"]],"nextPageCursor":""}}"#.utf8))
    #expect(page == Page(times: [900_000, 600_000]))
    #expect(try ExchangeVenue.hyperliquid.interface.page(Data(#"[{"t":5,"o":"1"}]"#.utf8)).times == [5])
    for wrong in [
      #"["1.5"]"#, #"["-5"]"#, #"["9e99"]"#, #"["99999999999999999999"]"#, "[]", "{}", #"["x"]"#, "[null]", "[[1]]",
      "7",
      #"["7258118400000"]"#, #"{"timestamp":true}"#,
    ] {
      #expect(throws: DecodingError.self, "\(wrong)") {
        try ExchangeVenue.okx.interface.page(Data(#"{"code":"0","data":[\#(wrong)]}"#.utf8))
      }
    }
  }

  @Test("Contracts come by what is traded of them; an inverse one's value is its volume in USD")
  func contracts() throws {
    let bybit = Data(
      #"{"result":{"list":[{"symbol":"BTCUSD","turnover24h":"2","volume24h":"90000"},{"symbol":"NEW","turnover24h":"","volume24h":""}]}}"#
        .utf8)
    #expect(try BybitInterface(chosen: "inverse").contracts(bybit) == [TradedContract(symbol: "BTCUSD", value: 90_000)])
    #expect(try BybitInterface().contracts(bybit) == [TradedContract(symbol: "BTCUSD", value: 2)])
    let okx = Data(#"{"data":[{"instId":"BTC-USDT-SWAP","volCcy24h":"3","last":"50000"}]}"#.utf8)
    #expect(try OKXInterface().contracts(okx) == [TradedContract(symbol: "BTC-USDT-SWAP", value: 150_000)])
    #expect(throws: DecodingError.self) {
      try HyperliquidInterface().contracts(Data(#"[{"universe":[{"name":"BTC"}]},[]]"#.utf8))
    }
  }
}
