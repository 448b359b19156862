import Foundation

/// One page in a browser of its own.
final class BrowserPage {
  let browser: Chromium
  private let session: String
  /// What the page downloaded.
  let downloads: URL
  private let folder: URL

  /// A window that has not yet gone anywhere.
  init(width: Int = 1440, height: Int = 900, scale: Double = 1, mobile: Bool = false, theme: String = "dark") throws {
    browser = try Chromium()
    folder = FileManager.default.temporaryDirectory.appending(path: "liqheat-page-files-\(UUID().uuidString)")
    downloads = folder.appending(path: "downloads")
    try FileManager.default.createDirectory(at: downloads, withIntermediateDirectories: true)
    let target = try browser.call("Target.createTarget", ["url": "about:blank"])["targetId"] ?? ""
    let attached = try browser.call("Target.attachToTarget", ["targetId": target, "flatten": true])
    session = attached["sessionId"] as? String ?? ""
    try browser.call("Browser.setDownloadBehavior", ["behavior": "allow", "downloadPath": downloads.path])
    for domain in ["Page", "Runtime", "Log", "Network"] { try call("\(domain).enable") }
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile])
    if mobile { try call("Emulation.setTouchEmulationEnabled", ["enabled": true, "maxTouchPoints": 2]) }
    // Nothing moves by itself, so that what is painted is what will stay.
    try emulate(["prefers-color-scheme": theme, "prefers-reduced-motion": "reduce"])
  }

  /// Ends the browser and removes the files.
  func close() {
    browser.close()
    try? FileManager.default.removeItem(at: folder)
  }

  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    try browser.call(method, parameters, session: session)
  }

  /// Sets what media queries see.
  func emulate(_ features: [String: String]) throws {
    try call("Emulation.setEmulatedMedia", ["features": features.map { ["name": $0.key, "value": $0.value] }])
  }

  /// Opens HTML from a file, as a reader would from disk, and waits until its script says how it went.
  @discardableResult
  func open(_ html: [UInt8], fragment: String = "", folder name: String? = nil, waits: Bool = true) throws -> String {
    let place = name.map { folder.appending(path: $0) } ?? folder
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let file = place.appending(path: "page.html")
    try Data(html).write(to: file)
    // What is open now must not be taken for what is coming.
    try call("Page.navigate", ["url": "about:blank"])
    try call("Page.navigate", ["url": "\(file.absoluteString)\(fragment)"])
    guard waits else { return "" }
    return try waitFor("document.documentElement?.dataset.ready || ''") { $0 != "" }
  }

  /// The value of an expression, awaited where it is a promise. Errors: `BrowserError` with what the page threw.
  func evaluate<Value>(_ expression: String, as type: Value.Type = Value.self) throws -> Value {
    let answer = try call(
      "Runtime.evaluate", ["expression": expression, "awaitPromise": true, "returnByValue": true])
    if let thrown = answer["exceptionDetails"] { throw BrowserError("\(expression.prefix(200)): \(thrown)") }
    let value = (answer["result"] as? [String: Any])?["value"]
    guard let typed = value as? Value else {
      throw BrowserError("\(expression.prefix(200)): \(String(describing: value))")
    }
    return typed
  }

  /// Runs statements for their effect.
  func run(_ statements: String) throws {
    let _: Bool = try evaluate("(async () => { \(statements); return true; })()")
  }

  /// The value of an expression as soon as it is as wanted. Errors: `BrowserError` after ten seconds.
  @discardableResult
  func waitFor<Value>(_ expression: String, _ isWanted: (Value) -> Bool) throws -> Value {
    let deadline = Date().addingTimeInterval(10)
    while true {
      let value = try evaluate(expression, as: Value.self)
      if isWanted(value) { return value }
      guard Date() < deadline else { throw BrowserError("\(expression): still \(value)") }
      // The page works on its own thread; this only spares it the asking.
      usleep(10_000)
    }
  }

  /// Waits until everything asked for is on the canvas.
  func settle() throws {
    try run("await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
  }
}
