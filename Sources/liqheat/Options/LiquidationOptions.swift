import ArgumentParser
import HistoryFormats
import Scoring

/// Files of liquidations, and what their names leave open.
struct LiquidationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "File of liquidations: snapshot or forceOrder rows, sums of longs and shorts by hour or any equal time, or fills "
        + "of Hyperliquid's nodes; may be repeated. Dated snapshot files in the folder are found without it.",
      valueName: "file"))
  var liquidations: [String] = []

  @Option(
    help: ArgumentHelp("Share of the sums that is this venue's own, if they cover several venues.", valueName: "0-1"))
  var liquidationsShare = 1.0

  @Option(help: "Whether the label of a sum is the start or the end of its time.")
  var liquidationsLabel = LiquidationSums.Label.start

  @Option(help: "Unit of the sums if no column name says it: usd or contracts.")
  var liquidationsUnit: LiquidationSumRows.Unit?

  func validate() throws {
    guard liquidationsShare > 0, liquidationsShare <= 1 else {
      throw ValidationError("--liquidations-share must lie between 0 and 1")
    }
  }
}

extension LiquidationSums.Label: ExpressibleByArgument {}
extension LiquidationSumRows.Unit: ExpressibleByArgument {}
