import ArgumentParser
import CSystemCalls
import Foundation
import Site

/// The command line: each command is its options and a run, the modules do the work.
@main
struct Liqheat: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "liqheat",
    abstract: "Liquidation heatmaps of perpetual futures, computed from public market data.",
    discussion: """
      liqheat reads price bars (klines) and open interest, estimates where leveraged positions would be liquidated, and \
      writes pictures, JSON and self-contained HTML pages for any static web host.

      To begin: `liqheat sample --output data`, then `liqheat build --data data --all`, then open output/index.html.

      Exit codes: 0 done, 2 some symbols failed and the others are done, 64 wrong usage, 65 unusable data, 66 input \
      missing, 69 server unavailable, 73 cannot create, 74 cannot write, 75 the site or the data folder is locked by \
      another run, 1 anything else.
      """,
    version: programVersion,
    subcommands: [
      FetchCommand.self,
      BuildCommand.self,
      IndexCommand.self,
      VerifyCommand.self,
      InspectCommand.self,
      LevelsCommand.self,
      CandlesCommand.self,
      ScoreCommand.self,
      CalibrateCommand.self,
      ConfigCommand.self,
      SampleCommand.self,
      BenchCommand.self,
    ])

  static func main() {
    keepStandardStreams()
    keep_freed_memory()
    install_last_words()
    // A file over the limit of `ulimit -f` is then an error of the write, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try subcommand(CommandLine.arguments.dropFirst()) ?? parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// The subcommand that the arguments name and all of whose options are right; nil where there is more to say.
  ///
  /// To go through the whole tree of commands takes half a millisecond more. It is left to say what is wrong, and to help.
  private static func subcommand(_ arguments: ArraySlice<String>) -> (any ParsableCommand)? {
    guard let named = configuration.subcommands.first(where: { $0.configuration.commandName == arguments.first }),
      let command = try? named.parseAsRoot(Array(arguments.dropFirst())),
      // Asked for help, the parser gives a command that prints it.
      type(of: command) == named
    else { return nil }
    return command
  }
}

extension Liqheat {
  /// Ends the program as the argument parser would, but for what in a wrong argument could command a terminal.
  private static func end(with error: any Error) -> Never {
    var code = exitCode(for: error)
    let message = fullMessage(for: error)
    if code != .success {
      if !message.isEmpty { Console.usage(message) }
    } else if !message.isEmpty {
      // Help is a result, too: a script of completions that is cut off by a full disk must not pass for one.
      do {
        try reportingErrors { try Console.print(document: message) }
      } catch {
        code = exitCode(for: error)
      }
    }
    Foundation.exit(code.rawValue)
  }
}
