import ArgumentParser
import LiquidationModels

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the model parameters in effect as YAML.",
    discussion: """
      The file of --config overrides the defaults, the environment (LIQHEAT_PHI=0.2) overrides the file, and options \
      override all. The output is a valid configuration file.
      """)

  @OptionGroup var model: ModelOptions

  @Option(help: "The perpetual, if the configuration has a section for it.")
  var symbol: String?

  func run() throws {
    try reportingErrors {
      try Console.print(model.parameters(model.configuration(), symbol: symbol).yaml())
    }
  }
}
