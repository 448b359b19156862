import ArgumentParser
import SampleMarket

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Write a synthetic market in the exchange's file layouts, to try things on.")

  @Option(help: ArgumentHelp("Folder to write to.", valueName: "dir"))
  var output: String

  func run() throws {}
}
