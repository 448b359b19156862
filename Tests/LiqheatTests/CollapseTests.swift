import Basics
import Foundation
import TestSupport
import Testing

/// A coin that falls 2,000-fold within days, as one has: three days of bars of an hour, the last two the fall.
@Suite("Collapsing prices")
struct CollapseTests {
  private static let start = UTCTime.milliseconds(year: 2025, month: 10, day: 15) ?? 0

  private func market(fallingBy factor: Double, from first: Int = 0) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    func price(_ hour: Double) -> Double { 80 * pow(factor, -max(0, (hour - 24) / 48)) }
    var klines = ""
    for hour in first..<72 {
      let (open, close) = (price(Double(hour)), price(Double(hour + 1)))
      let time = Self.start + Milliseconds(hour) * .hour
      let bought = Double(400 + hour)
      klines +=
        [
          Double(time), open, open * 1.001, close * 0.999, close, 1_000, Double(time + .hour - 1), 500 * (open + close),
          9, bought,
          bought * (open + close) / 2, 0,
        ].map { $0 == $0.rounded() ? "\(Int64($0))" : String(format: "%.9f", $0) }.joined(separator: ",") + "\n"
    }
    try folder.write(klines, to: "LUNAUSDT-1h-2025-10.csv")
    for day in 0..<3 {
      let rows = (0..<288).map { row -> String in
        let (number, time) = (day * 288 + row, Self.start + Milliseconds(day * 288 + row) * 5 * .minute)
        let bought = Double(400 + number / 12)
        return "\(time.utcDate) \(time.iso8601.dropFirst(11).prefix(8)),LUNAUSDT,\(100_000 + 50 * number),"
          + "\(Double(100_000 + 50 * number) * price(Double(number) / 12)),1,1,1,\(bought / (1_000 - bought))\n"
      }
      let name = "LUNAUSDT-metrics-\((Self.start + Milliseconds(day) * .day).utcDate).csv"
      try folder.write(MarketText.metricsHeader + rows.joined(), to: name)
    }
    return folder
  }

  private func build(_ data: TemporaryFolder, _ more: String...) throws -> Tool.Result {
    try Tool.run(
      [
        "build", "--data", data.path, "--symbol", "LUNAUSDT", "--only", "levels", "--quiet", "--output",
        data.path + "/site",
      ]
        + more)
  }

  @Test("2,000-fold: the book maps it", .timeLimit(.minutes(3)))
  func book() throws {
    let result = try build(market(fallingBy: 2_000), "--days", "2")
    #expect(result.code == 0 && result.output.contains("LUNAUSDT: book, 2025-10-15 to 2025-10-17"), "\(result)")
  }

  @Test(
    "A thousand-millionfold: the error names ways out, whatever the window, and they are some", .timeLimit(.minutes(3)))
  func advice() throws {
    let data = try market(fallingBy: 1e9)
    for window in [["--days", "2"], ["--from", "2025-10-17T12:00Z"]] {
      let result = try Tool.run(
        ["build", "--data", data.path, "--symbol", "LUNAUSDT", "--only", "levels", "--output", data.path + "/site"]
          + window)
      #expect(result.code == 65 && result.errors.contains("too far apart for one map"), "\(result)")
    }
    #expect(try build(data, "--days", "2", "--model", "classic").code == 0)
    #expect(try build(market(fallingBy: 1e9, from: 62), "--days", "1").code == 0)
  }
}
