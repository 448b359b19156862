import ArgumentParser

@main
struct Liqheat: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Liquidation heatmaps from Binance history.")
}
