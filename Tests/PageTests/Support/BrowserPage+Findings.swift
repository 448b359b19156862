import Foundation

extension BrowserPage {
  /// Leaves out what has happened so far, where a test provoked it.
  func forgetEvents() { browser.forgetEvents() }

  /// What the page wrote to the console or threw, beyond what it said for information.
  var complaints: [String] {
    browser.events.compactMap { event in
      let parameters = event["params"] as? [String: Any] ?? [:]
      switch event["method"] as? String {
      case "Runtime.exceptionThrown", "Log.entryAdded": return "\(parameters)"
      case "Runtime.consoleAPICalled": return "\(parameters["args"] ?? "")"
      default: return nil
      }
    }
  }

  /// Addresses that the page asked for, its own file left out; `data:` and `blob:` stay inside of the page.
  var requests: [String] {
    browser.events.compactMap { event in
      guard event["method"] as? String == "Network.requestWillBeSent",
        let parameters = event["params"] as? [String: Any],
        let request = parameters["request"] as? [String: Any], let url = request["url"] as? String
      else { return nil }
      return url.hasSuffix("/page.html") || url.hasPrefix("data:") || url.hasPrefix("blob:") ? nil : url
    }
  }

  /// Takes a picture of the window and keeps it where `PAGE_SCREENSHOTS` says, if it does.
  @discardableResult
  func screenshot(_ name: String) throws -> Data {
    let text = try call("Page.captureScreenshot", ["format": "png"])["data"] as? String ?? ""
    let picture = Data(base64Encoded: text) ?? Data()
    if let folder = ProcessInfo.processInfo.environment["PAGE_SCREENSHOTS"] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try picture.write(to: URL(filePath: folder).appending(path: "\(name).png"))
    }
    return picture
  }

  /// The first download whose name ends so, as soon as it is complete.
  func download(ending suffix: String) throws -> (name: String, bytes: Data) {
    let deadline = Date().addingTimeInterval(10)
    while Date() < deadline {
      let names = try FileManager.default.contentsOfDirectory(atPath: downloads.path)
      if let name = names.first(where: { $0.hasSuffix(suffix) }),
        !names.contains(where: { $0.hasSuffix(".crdownload") })
      {
        return (name, try Data(contentsOf: downloads.appending(path: name)))
      }
      usleep(20_000)
    }
    throw BrowserError("no download ending in \(suffix)")
  }
}
