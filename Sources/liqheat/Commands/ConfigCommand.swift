import ArgumentParser
import LiquidationModels

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the effective model parameters as YAML.",
    discussion: """
      Defaults are overridden by --config, that by the environment (LIQHEAT_PHI=0.2), that by flags. \
      What is printed is a valid configuration file.
      """)

  @OptionGroup var model: ModelOptions

  @Option(help: "The parameters for this perpetual, where the configuration has a section for it.")
  var symbol: String?

  func run() throws {
    try reportingErrors {
      try Console.print(model.parameters(model.configuration(), symbol: symbol).yaml())
    }
  }
}
