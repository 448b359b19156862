import Basics
import Subprocess
import Synchronization

/// The system's curl, run once for many transfers side by side.
struct Curl: Sendable {
  /// The program, by name or path.
  var program = "curl"
  /// Transfers at a time.
  var parallel = 8

  /// How often `watch` is called while transfers run.
  private static let watchInterval: Duration = .milliseconds(100)

  /// Runs the transfers of a configuration, hands over each answer when it comes, and calls `watch` again and again; where
  /// it says false the transfers are stopped. Returns curl's own messages, if any. Errors: `FetchError`.
  func run(
    _ config: String, answer: @escaping @Sendable (Answer) -> Void, watch: @escaping @Sendable () -> Bool
  ) async throws -> String {
    let messages = Mutex("")
    try await tellingErrors {
      // What curl would read from its user's home is left out: an option there could send files elsewhere.
      _ = try await Subprocess.run(
        executable,
        arguments: [
          "--disable", "--silent", "--no-progress-meter", "--parallel", "--parallel-max", "\(parallel)",
          "--parallel-immediate", "--config", "-",
        ],
        platformOptions: options, input: .inputWriter, output: .sequence, error: .combinedWithOutput
      ) { curl in
        let watching = Task {
          while !Task.isCancelled, watch() { try await Task.sleep(for: Self.watchInterval) }
          if !Task.isCancelled { try curl.send(signal: .terminate) }
        }
        defer { watching.cancel() }
        async let writing: Void = {
          _ = try await curl.standardInputWriter.write(config)
          try await curl.standardInputWriter.finish()
        }()
        for try await line in curl.standardOutput.strings(bufferingPolicy: .maxLineLength(1 << 16)) {
          if let found = Answer(line: line.trimmingNewline) {
            answer(found)
          } else {
            messages.withLock { if $0.utf8.count < 2_000 { $0 += line } }
          }
        }
        // A curl that has ended early takes no more input, which its answers tell better.
        try? await writing
      }
    }
    if Task.isCancelled { throw FetchError.interrupted }
    return messages.withLock { $0 }
  }

  /// Runs `curl --version`.
  ///
  /// It makes the threads by which programs are run. Where the system refuses one of them this never returns, nor would any
  /// other run. Errors: `FetchError`.
  func tryOut() async throws {
    try await tellingErrors {
      _ = try await Subprocess.run(
        executable, arguments: ["--disable", "--version"], platformOptions: options, output: .string(limit: 1 << 16))
    }
  }

  /// Work with curl, whose errors are told as ours.
  private func tellingErrors(_ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch is CancellationError {
      throw FetchError.interrupted
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw FetchError.unavailable(
        "fetch needs the program curl, which is not installed (Debian: apt-get install curl)")
    } catch let error as SubprocessError {
      if Task.isCancelled { throw FetchError.interrupted }
      throw FetchError.unavailable("curl cannot be run: \(error)")
    } catch {
      throw Task.isCancelled ? FetchError.interrupted : error
    }
  }

  private var executable: Executable { program.contains("/") ? .path(.init(program)) : .name(program) }

  private var options: PlatformOptions {
    var options = PlatformOptions()
    options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .seconds(1))]
    return options
  }
}

extension String {
  /// Without line ends at its end.
  fileprivate var trimmingNewline: Substring {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
