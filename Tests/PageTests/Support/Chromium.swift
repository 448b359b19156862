import Foundation
import TestSupport

/// A headless Chromium of its own for one test, driven over a pipe: no port, no driver, and gone when the test is.
///
/// Messages are JSON with a NUL after each (Chrome DevTools Protocol, `--remote-debugging-pipe`): the browser reads its
/// descriptor 3 and writes its descriptor 4, which the shell makes of its standard input and output.
final class Chromium {
  private let process = Process()
  private let toBrowser = Pipe(), fromBrowser = Pipe()
  private let profile: URL
  private var received = Data()
  private var lastID = 0
  /// Notifications in the order in which they came.
  private(set) var events: [[String: Any]] = []

  /// Where the browser is, if it is installed: what `CHROMIUM` names, or a usual place.
  static let path: String? = {
    let named = ProcessInfo.processInfo.environment["CHROMIUM"].map { [$0] }
    let usual = ["chromium", "chromium-browser", "google-chrome"].map { "/usr/bin/\($0)" }
    return (named ?? usual).first(where: FileManager.default.isExecutableFile(atPath:))
  }()

  /// Whether tests that need a browser run: where there is one, and where one is required, to fail there.
  static let isWanted = path != nil || ProcessInfo.processInfo.environment["REQUIRE_BROWSER"] == "1"

  init() throws {
    guard let path = Chromium.path else { throw BrowserError("chromium is not installed (apt-get install chromium)") }
    profile = FileManager.default.temporaryDirectory.appending(path: "liqheat-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments =
      ["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", path] + [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
        "--user-data-dir=\(profile.path)",
      ]
    process.standardInput = toBrowser
    process.standardOutput = fromBrowser
    try process.run()
  }

  /// Leaves out what has happened so far, where a test provoked it.
  func forgetEvents() { events = [] }

  /// Ends the browser; safe to call twice.
  func close() {
    if process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    try? FileManager.default.removeItem(at: profile)
  }

  /// Sends a command and waits for its result. Errors: `BrowserError` for a refusal, a silent or an ended browser.
  @discardableResult
  func call(
    _ method: String, _ parameters: [String: Any] = [:], session: String? = nil, seconds: Double = 30
  ) throws -> [String: Any] {
    lastID += 1
    var message: [String: Any] = ["id": lastID, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    try toBrowser.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
    let deadline = Date().addingTimeInterval(seconds)
    while true {
      let answer = try nextMessage(until: deadline, waitingFor: method)
      guard answer["id"] as? Int == lastID else {
        events.append(answer)
        continue
      }
      if let error = answer["error"] { throw BrowserError("\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  private func nextMessage(until deadline: Date, waitingFor method: String) throws -> [String: Any] {
    // What was looked through in vain is not looked through again: an answer may be long.
    var searched = 0
    while true {
      if let end = received.dropFirst(searched).firstIndex(of: 0) {
        let message = received[received.startIndex..<end]
        received = Data(received[received.index(after: end)...])
        return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
      }
      searched = received.count
      var poller = pollfd(fd: fromBrowser.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
      let left = Int32(max(0, deadline.timeIntervalSinceNow * 1000))
      guard unsafe poll(&poller, 1, left) > 0 else { throw BrowserError("\(method): no answer in time") }
      let bytes = fromBrowser.fileHandleForReading.bytesThere()
      guard !bytes.isEmpty else { throw BrowserError("\(method): the browser has ended") }
      received.append(bytes)
    }
  }
}

/// Why the browser could not do what a test asked.
struct BrowserError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
