import ArgumentParser
import Foundation
import Site

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that every file of a site is still what was built.")

  @Argument(help: ArgumentHelp("Folder of the site.", valueName: "dir"))
  var output = "output"

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() throws {
    try reportingErrors {
      let found = try SiteVerification(of: output, threads: ProcessInfo.processInfo.activeProcessorCount)
      if json {
        try Console.print(document: String(decoding: found.document.bytes, as: UTF8.self))
      } else {
        for problem in found.problems { try Console.print(problem) }
        for path in found.unlisted { try Console.print("\(path): not of the site") }
        try Console.print("\(output): \(found.files) files, \(found.bytes) bytes, \(found.problems.count) problems")
      }
      if !found.problems.isEmpty { throw ExitCode(ExitStatus.unusableData) }
    }
  }
}
