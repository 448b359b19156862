import Basics
import ArgumentParser
import HistoryFormats
import LiquidationModels
import MarketData
import Plotting

/// Times what cannot be timed from outside: the model without reading, a picture without the model.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Time the models and the pictures on a history.", shouldDisplay: false)

  @OptionGroup var history: HistoryOptions

  @Option(help: "The perpetual, such as BTCUSDT.")
  var symbol: String

  @Option(help: "How often each part is run; the median is told.")
  var runs = 10

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs must be positive") }
  }

  func run() throws {
    try reportingErrors {
      let folder = try history.folder()
      let loaded = try SymbolHistory(of: symbol, venue: history.venue, in: folder, window: history.window())
      var shown: LiquidationReport?
      for model in ModelKind.allCases {
        let parameters = ModelParameters(model: model)
        // A model of trades has nothing to do where there are none.
        guard model.type.needs(parameters).largeTrades == nil || !loaded.bars.trades.isEmpty else { continue }
        let times = try (0..<runs).map { _ in
          try ContinuousClock().measure {
            shown = try LiquidationReport(of: loaded, parameters: parameters)
          }
        }
        guard let heatmap = shown?.heatmap else { continue }
        try line(
          "\(model.rawValue): \(loaded.bars.count) bars to \(heatmap.columns) columns x \(heatmap.rows.count) rows "
            + "x \(heatmap.parts.count) tiers x 2 sides", times)
      }
      let report = try LiquidationReport(of: loaded, parameters: ModelParameters())
      for size in [PixelSize.fullHD, PixelSize("3840x2160") ?? .fullHD] {
        let options = PictureOptions(size: size)
        let times = try (0..<runs).map { _ in
          try ContinuousClock().measure { _ = try renderPicture(.heatmap, of: report, options: options) }
        }
        try line("heatmap.png \(size.width)x\(size.height)", times)
      }
    }
  }

  /// Tells the median and the fastest time of a part, in milliseconds.
  private func line(_ part: String, _ times: [Duration]) throws {
    let sorted = times.sorted().map { $0 / .milliseconds(1) }
    let median = sorted[sorted.count / 2]
    try Console.print("\(part): median \(tenths(median)) ms, fastest \(tenths(sorted[0])) ms of \(times.count)")
  }

  private func tenths(_ value: Double) -> String {
    let scaled = Int(bounded: (value * 10).rounded())
    return "\(scaled / 10).\(scaled % 10)"
  }
}
