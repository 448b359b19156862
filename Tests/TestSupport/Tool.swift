import Foundation

/// The built command, run as a user runs it.
package struct Tool {
  /// What a run gave.
  package struct Result {
    /// Exit code; a signal's number plus 128 where one ended the run.
    package let code: Int32
    /// What it wrote.
    package let output: String, errors: String
  }

  /// Runs `liqheat` with arguments, and variables added to the environment.
  package static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    try run(executable: path, arguments, environment: environment)
  }

  /// The `liqheat` that is tested: the one that `LIQHEAT_TEST_PROGRAM` names, or that was built with the tests.
  ///
  /// `make check` names the release build, which is what people run, and takes a tenth of the time.
  package static var path: String { ProcessInfo.processInfo.environment["LIQHEAT_TEST_PROGRAM"] ?? builtWithTests }

  /// The `liqheat` beside the tests, which loads the system's C library, so that calls of it can be replaced.
  package static var builtWithTests: String { productsFolder.appendingPathComponent("liqheat").path }

  /// Runs any program.
  package static func run(
    executable: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let errorText = Task.detachedRead(errors)
    let outputText = String(decoding: output.fileHandleForReading.bytesToEnd(), as: UTF8.self)
    process.waitUntilExit()
    let code = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
    return Result(code: code, output: outputText, errors: errorText())
  }

  /// Where the build put its products: beside the tests that run.
  private static var productsFolder: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
  }
}

extension Task where Success == Never, Failure == Never {
  /// Reads a pipe in a thread of its own, so that a child never waits for a full pipe; call the result for the text.
  fileprivate static func detachedRead(_ pipe: Pipe) -> () -> String {
    let box = TextBox()
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      box.text = String(decoding: pipe.fileHandleForReading.bytesToEnd(), as: UTF8.self)
      done.signal()
    }
    return {
      done.wait()
      return box.text
    }
  }
}

/// A text handed from one thread to another; the semaphore orders the accesses.
private final class TextBox: @unchecked Sendable {
  var text = ""
}
