import Foundation
import LiquidationModels
import MarketData
import Testing

@testable import Plotting

/// Pictures to look at: `LIQHEAT_TRIAL_PICTURES=/tmp/pictures swift test --filter TrialPictures`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["LIQHEAT_TRIAL_PICTURES"] != nil, "no folder named for trials"))
struct TrialPictures {
  private let folder = ProcessInfo.processInfo.environment["LIQHEAT_TRIAL_PICTURES"] ?? ""

  private func write(_ kind: PictureKind, _ report: LiquidationReport, _ options: PictureOptions, _ name: String) throws
  {
    let clock = ContinuousClock()
    var bytes: [UInt8] = []
    let time = try clock.measure { bytes = try renderPicture(kind, of: report, options: options) }
    print(name, kind, options.size, time, bytes.count / 1_000, "kB")
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)-\(kind.fileName)"))
  }

  @Test func month() throws {
    let report = try Trial().report()
    for kind in PictureKind.allCases { try write(kind, report, PictureOptions(), "month") }
    let large = PictureOptions(size: try #require(PixelSize("3840x2160")))
    try write(.heatmap, report, large, "4k")
    let small = PictureOptions(size: try #require(PixelSize("800x450")))
    try write(.heatmap, report, small, "small")
  }

  @Test func tinyPrice() throws {
    let report = try Trial(
      symbol: "1000PEPEUSDT", columns: 144, startPrice: 0.00001234, rows: 60, priceDecimals: 8, volatility: 0.003
    ).report()
    for kind in PictureKind.allCases { try write(kind, report, PictureOptions(palette: .magma), "tiny") }
  }

  @Test func fourYears() throws {
    let report = try Trial(
      symbol: "ETHUSDT", columns: 1_461, columnDuration: .day, startPrice: 3_000, rows: 300, priceDecimals: 2,
      volatility: 0.01, from: 1_640_995_200_000
    ).report()
    for kind in PictureKind.allCases { try write(kind, report, PictureOptions(palette: .inferno), "years") }
  }
}
