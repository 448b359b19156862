@testable import MarketData

extension DefectFixture {
  static let metricsFixtures: [DefectFixture] = [
    DefectFixture("rows of another symbol", in: metrics, .otherSymbol, count: 2, line: 52) {
      $0.insert($0[51].replacing("BTCUSDT", with: "ETHUSDT"), at: 51)
      $0.insert($0[51].replacing("BTCUSDT", with: "BTCUSDTX"), at: 51)
    },
    DefectFixture("create_time one second off", in: metrics, .snapped, line: 52) {
      $0[51] = $0[51].replacing(":10:00,", with: ":10:01,")
    },
    DefectFixture("create_time minutes off", in: metrics, .offGrid, line: 52, touched: [50, 51], also: [spread]) {
      $0[51] = $0[51].replacing(":10:00,", with: ":12:00,")
    },
    DefectFixture("create_time of no day", in: metrics, .badTime, line: 52, touched: [50, 51], also: [spread]) {
      $0[51] = $0[51].replacing("2025-10-15", with: "2025-02-30")
    },
    DefectFixture(
      "open interest 0 in the middle of a day", in: metrics, .zeroOpenInterest, line: 52, touched: [50, 51],
      also: [spread]
    ) { setField(2, of: &$0[51], to: "0.0000000000000000") },
    DefectFixture("blank open interest", in: metrics, .missingValue, line: 52, touched: [50, 51], also: [spread]) {
      setField(2, of: &$0[51], to: "")
    },
    DefectFixture("same snapshot twice", in: metrics, .duplicate, line: 53) { $0.insert($0[51], at: 52) },
    DefectFixture(
      "same snapshot twice, other value", in: metrics, .conflict, line: 290,
      also: [finding(.outOfOrder, in: metrics, line: 290)]
    ) {
      $0.append($0[51])
      setField(2, of: &$0[289], to: "1")
    },
    DefectFixture("snapshots out of order", in: metrics, .outOfOrder, line: 53) { $0.swapAt(51, 52) },
    DefectFixture("impossible change of open interest", .clamped, count: 2, line: 52, touched: [50, 51]) {
      market, bytes in
      var lines = market.files[metrics] ?? []
      setField(2, of: &lines[51], to: "90000")
      bytes[metrics] = Array((lines.joined(separator: "\n") + "\n").utf8)
    },
    DefectFixture("local time, an hour ahead", in: metrics, .wrongClock, count: 288, line: 2) { market, bytes in
      market.setMetrics(day: 0, offset: 0, clockAhead: .hour)
      bytes = market.bytes
    },
    // In spring the clock jumps from 02:00 to 03:00, and what follows is labelled an hour late.
    DefectFixture("clock change in the middle of a day", in: metrics, .wrongClock, count: 264, line: 26) {
      market, bytes in
      let before = market.files[metrics] ?? []
      market.setMetrics(day: 0, offset: 0, clockAhead: .hour)
      market.files[metrics]?.replaceSubrange(0..<25, with: before[0..<25])
      bytes = market.bytes
    },
  ]

  /// Bars 50 and 51 share the change between the snapshots around them.
  private static let spread = finding(.gapSpread, count: 2, line: 52)
}
