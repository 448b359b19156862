import Basics
import Foundation
import MarketData
import Testing

@testable import Fetching

@Suite("What is not in the archive yet") struct TodayTests {
  private let day = TestArchive.today

  private func bars(_ json: String) throws -> [LiveBar] {
    try JSONDecoder().decode([LiveBar].self, from: Data(json.utf8))
  }

  @Test("Bars become rows of the archive's layout, day by day; one that has not ended is left out")
  func barRows() throws {
    let json = """
      [[\(day),"0.01634790","0.8","0.01575800","0.0157","148976.11427815",\(day + 299_999),"2434.19055334",308,"1756.87402397","28.46694368","17928899.62484339"],
       [\(day + .day),"1","2","1","2","3",\(day + .day + 299_999),"4",5,"6","7","0"],
       [\(day + .day + 300_000),"1","2","1","2","3",\(day + .day + 599_999),"4",5,"6","7","0"]]
      """
    let days = try TailText.days(of: bars(json), in: day..<day + 2 * .day, now: day + .day + 400_000)
    #expect(Set(days.keys) == [day, day + .day])
    #expect(
      days[day] == TailText.barHeader
        + "\(day),0.01634790,0.8,0.01575800,0.0157,148976.11427815,\(day + 299_999),2434.19055334,308,1756.87402397,28.46694368,17928899.62484339\n"
    )
    #expect(days[day + .day]?.split(separator: "\n").count == 2)
  }

  @Test(
    "Answers that are no bars are refused",
    arguments: [
      "{}", "[[1]]", "[[1,\"x\",1,1,1,1,2,1,1,1,1,1]]", "[[1,\"1\\n2\",1,1,1,1,2,1,1,1,1,1]]",
      "[[2,1,1,1,1,1,1,1,1,1,1,1]]",
      "[[1,\"=cmd\",1,1,1,1,2,1,1,1,1,1]]", "<html>", "[[1,null,1,1,1,1,2,1,1,1,1,1]]",
      "[[1,\"1e999\",1,1,1,1,2,1,1,1,1,1]]",
    ])
  func noBars(json: String) {
    #expect(throws: (any Error).self) { try bars(json) }
  }

  @Test("A snapshot of no time of a market is left out", arguments: [Milliseconds.max, .min, 0])
  func noTime(time: Milliseconds) throws {
    let json = "[{\"sumOpenInterest\":\"1\",\"sumOpenInterestValue\":\"1\",\"timestamp\":\"\(time)\"}]"
    let rows = try JSONDecoder().decode([LiveOpenInterest].self, from: Data(json.utf8))
    #expect(rows.count == 1 && rows[0].time == nil)
    for shift in [-300_000, 300_000] as [Milliseconds] {
      #expect(TailText.days(of: rows, symbol: "X", shift: shift, in: .min..<(.max), except: []).isEmpty)
    }
  }

  @Test("Snapshots have their time as text or number, further keys, and get the archive's labels")
  func snapshots() throws {
    let json = """
      [{"symbol":"X","sumOpenInterest":"20403.63700000","sumOpenInterestValue":"150570784.07809979","timestamp":"\(day + 300_000)"},
       {"symbol":"X","sumOpenInterest":2,"sumOpenInterestValue":3.5,"timestamp":\(day + 600_000),"CMCCirculatingSupply":"1"}]
      """
    let rows = try JSONDecoder().decode([LiveOpenInterest].self, from: Data(json.utf8))
    let text = TailText.days(of: rows, symbol: "X", shift: -300_000, in: day..<day + .day, except: [])
    #expect(
      text == [
        day: TailText.snapshotHeader + "2025-11-21 00:00:00,X,20403.63700000,150570784.07809979,,,,\n"
          + "2025-11-21 00:05:00,X,2,3.5,,,,\n"
      ])
    #expect(
      TailText.days(of: rows, symbol: "X", shift: 0, in: day..<day + .day, except: [day + 300_000, day + 600_000])
        .isEmpty)
  }

  @Test("The labels' distance is found from equal values, and not from too few or from a market that stands still")
  func shift() {
    func values(_ count: Int, at shift: Milliseconds = 0, same: Bool = false) -> [Milliseconds: Double] {
      Dictionary(uniqueKeysWithValues: (0..<count).map { (Milliseconds($0) * 300_000 + shift, same ? 1 : Double($0)) })
    }
    for shift: Milliseconds in [0, -300_000, 300_000] {
      #expect(LabelShift(live: values(40), archive: values(40, at: shift), step: 300_000)?.shift == shift)
    }
    #expect(LabelShift(live: values(11), archive: values(11), step: 300_000) == nil)
    #expect(LabelShift(live: values(40), archive: values(40, at: 900_000), step: 300_000) == nil)
    #expect(LabelShift(live: values(40, same: true), archive: values(40, same: true), step: 300_000) == nil)
    #expect(LabelShift(live: values(40), archive: [:], step: 300_000) == nil)
  }

  @Test("Long ranges are asked in parts that the interface answers whole")
  func parts() {
    let bars = TailRequest(series: TestArchive.series(.klines), range: day..<day + 4 * .day).addresses(
      below: "https://x/")
    #expect(bars.count == 2)
    #expect(
      bars[0]
        == "https://x/fapi/v1/klines?symbol=BTCUSDT&interval=5m&startTime=\(day)&endTime=\(day + 299_999_999)&limit=1000"
    )
    let snapshots = TailRequest(series: TestArchive.series(.metrics), range: day..<day + .day).addresses(
      below: "https://x")
    #expect(
      snapshots.count == 2 && snapshots[0].hasPrefix("https://x/futures/data/openInterestHist?symbol=BTCUSDT&period=5m")
    )
    #expect(snapshots[0].contains("startTime=\(day - .day)&"), "a published day is asked too, to compare")
    let coin = TailRequest(series: TestArchive.series(.metrics, "BTCUSD_PERP", .cm), range: day..<day + .hour)
    #expect(coin.addresses(below: "https://x")[0].contains("pair=BTCUSD&contractType=PERPETUAL"))
    let dated = TailRequest(series: TestArchive.series(.metrics, "BTCUSD_261225", .cm), range: day..<day + .hour)
    #expect(dated.addresses(below: "https://x").isEmpty)
    #expect(
      TailRequest(series: TestArchive.series(.fundingRate), range: day..<day + .day).addresses(below: "x").isEmpty)
  }

  @Test("Public brackets become a file that is read as the exchange's own")
  func brackets() throws {
    let json = """
      {"code":"000000","data":{"version":1,"brackets":[{"symbol":"BTCUSDT","updateTime":1,"riskBrackets":[
       {"bracketSeq":2,"bracketNotionalFloor":50000,"bracketNotionalCap":600000,"bracketMaintenanceMarginRate":0.005,"cumFastMaintenanceAmount":50.0,"minOpenPosLeverage":51,"maxOpenPosLeverage":100},
       {"bracketSeq":1,"bracketNotionalFloor":0,"bracketNotionalCap":50000,"bracketMaintenanceMarginRate":0.004,"cumFastMaintenanceAmount":0.0,"minOpenPosLeverage":101,"maxOpenPosLeverage":125}]}]}}
      """
    let tables = try PublicBrackets(json: Data(json.utf8))
    let table = try BracketTable(json: tables.json, file: "brackets.json")
    let brackets = try #require(try table.brackets(of: "BTCUSDT"))
    #expect(brackets.brackets.map(\.floor) == [0, 50_000] && brackets.brackets.map(\.rate) == [0.004, 0.005])
    #expect(brackets.brackets[1].amount == 50)
    #expect(throws: (any Error).self) { try PublicBrackets(json: Data("<html>".utf8)) }
  }
}
